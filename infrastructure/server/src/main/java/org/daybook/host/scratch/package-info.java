/** The step {@code scratch-server}: a real server on a second copy, to be read and, where it comes to that, to be spoilt. */
@NullMarked
package org.daybook.host.scratch;

import org.jspecify.annotations.NullMarked;
