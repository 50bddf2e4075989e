/** The step dump: writes the good tables and all definitions of one moment into files that the stock client loads. */
@NullMarked
package org.daybook.mariadb.dump;

import org.jspecify.annotations.NullMarked;
