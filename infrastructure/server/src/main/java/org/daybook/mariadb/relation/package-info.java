/** What refers to what in a MariaDB database: tables, keys, relations, and how to ask for rows without parents. */
@NullMarked
package org.daybook.mariadb.relation;

import org.jspecify.annotations.NullMarked;
