/** What a person may log: kinds, their fields, their limits, and the words for a time. */
@NullMarked
package org.daybook.kinds;

import org.jspecify.annotations.NullMarked;
