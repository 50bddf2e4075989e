/** Steps on real MariaDB servers, run to their end without the rest of Daybook. */
@NullMarked
package org.daybook.mariadb;

import org.jspecify.annotations.NullMarked;
