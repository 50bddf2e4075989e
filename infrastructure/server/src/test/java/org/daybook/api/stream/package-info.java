/** News as a slow reader hears them. */
@NullMarked
package org.daybook.api.stream;

import org.jspecify.annotations.NullMarked;
