/** The step {@code salvage} on really damaged files. */
@NullMarked
package org.daybook.mariadb.salvage;

import org.jspecify.annotations.NullMarked;
