/** Rules of purge-orphans, tried on a real MariaDB beside sessions that write, and under workers that die. */
@NullMarked
package org.daybook.mariadb.purgeorphans;

import org.jspecify.annotations.NullMarked;
