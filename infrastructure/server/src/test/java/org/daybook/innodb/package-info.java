/** InnoDB's files, as a real server wrote them. */
@NullMarked
package org.daybook.innodb;

import org.jspecify.annotations.NullMarked;
