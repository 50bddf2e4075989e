/** Tests of extracts: files that come back bit by bit, whoever loads them. */
@NullMarked
package org.daybook.mariadb.extract;

import org.jspecify.annotations.NullMarked;
