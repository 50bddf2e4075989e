/** The step {@code scratch-server} with real servers, and with programs that only look like one. */
@NullMarked
package org.daybook.host.scratch;

import org.jspecify.annotations.NullMarked;
