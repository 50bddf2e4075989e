/** Rules of this package, tried on real MariaDB servers. */
@NullMarked
package org.daybook.mariadb.load;

import org.jspecify.annotations.NullMarked;
