/** Counts in a real MariaDB what the generated database claims. */
@NullMarked
package org.daybook.drill.dashboard;

import org.jspecify.annotations.NullMarked;
