/** Tests of the step dump on real servers, loaded again by the stock client. */
@NullMarked
package org.daybook.mariadb.dump;

import org.jspecify.annotations.NullMarked;
