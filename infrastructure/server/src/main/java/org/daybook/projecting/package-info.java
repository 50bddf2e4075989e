/** Keeps the tables that the pages read level with the log: one processor and one table per projection. */
@NullMarked
package org.daybook.projecting;

import org.jspecify.annotations.NullMarked;
