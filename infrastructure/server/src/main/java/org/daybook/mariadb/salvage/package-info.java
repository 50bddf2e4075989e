/** The step {@code salvage}: what can still be read of damaged tables, and the list of what cannot. */
@NullMarked
package org.daybook.mariadb.salvage;

import org.jspecify.annotations.NullMarked;
