/** Deleted rows, kept: segment files that hold exact row images, and the way back into the table. */
@NullMarked
package org.daybook.mariadb.archive;

import org.jspecify.annotations.NullMarked;
