/** Extracts of a database: rows and definitions as files that the stock client loads, with a manifest of what they hold. */
@NullMarked
package org.daybook.mariadb.extract;

import org.jspecify.annotations.NullMarked;
