/** The step purge-orphans: archives rows whose parent is gone, then deletes them. */
@NullMarked
package org.daybook.mariadb.purgeorphans;

import org.jspecify.annotations.NullMarked;
