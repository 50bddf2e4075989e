/** Rules of this package, tried on real MariaDB servers. */
@NullMarked
package org.daybook.mariadb.findorphans;

import org.jspecify.annotations.NullMarked;
