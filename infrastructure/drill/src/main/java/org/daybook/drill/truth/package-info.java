/** What a database held before anything was damaged, row by row, and how another one compares with it. */
@NullMarked
package org.daybook.drill.truth;

import org.jspecify.annotations.NullMarked;
