/** The step verify: whether a rebuilt server holds what the extracts say, and is sound. */
@NullMarked
package org.daybook.mariadb.verify;

import org.jspecify.annotations.NullMarked;
