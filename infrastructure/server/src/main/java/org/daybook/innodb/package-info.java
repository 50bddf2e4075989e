/** Reads InnoDB's files without a server: tablespaces, pages, records, the data dictionary, the log's bounds. Never writes. */
@NullMarked
package org.daybook.innodb;

import org.jspecify.annotations.NullMarked;
