/** The HTTP API: record in, command out; rows and views as they are. */
@NullMarked
package org.daybook.api;

import org.jspecify.annotations.NullMarked;
