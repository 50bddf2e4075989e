/**
 * The database of the founding incident at any scale: {@link org.daybook.drill.dashboard.DashboardSchema} creates the
 * Wiki Education Dashboard's tables, {@link org.daybook.drill.dashboard.DashboardData} fills them the same way for the
 * same seed, takes away the parents that the corruption took, and tells exactly what is orphaned.
 */
@NullMarked
package org.daybook.drill.dashboard;

import org.jspecify.annotations.NullMarked;
