/** Judges a tablespace's pages: one by one, against each other, and against the log. */
@NullMarked
package org.daybook.innodb.check;

import org.jspecify.annotations.NullMarked;
