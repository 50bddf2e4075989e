/** The API over real HTTP. */
@NullMarked
package org.daybook.api;

import org.jspecify.annotations.NullMarked;
