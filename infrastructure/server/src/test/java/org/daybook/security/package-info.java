/** Access over real HTTP. */
@NullMarked
package org.daybook.security;

import org.jspecify.annotations.NullMarked;
