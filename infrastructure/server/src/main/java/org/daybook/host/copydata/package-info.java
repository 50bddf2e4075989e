/** The step {@code copy-data-directory}: a verified copy of a stopped server's files, from which everything else goes on. */
@NullMarked
package org.daybook.host.copydata;

import org.jspecify.annotations.NullMarked;
