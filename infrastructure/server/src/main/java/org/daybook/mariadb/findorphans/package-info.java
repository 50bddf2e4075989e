/** The step find-orphans: counts the rows whose parent is gone. */
@NullMarked
package org.daybook.mariadb.findorphans;

import org.jspecify.annotations.NullMarked;
