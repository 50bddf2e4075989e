/** How numbers, sizes, times and durations are written. */
@NullMarked
package org.daybook.wording;

import org.jspecify.annotations.NullMarked;
