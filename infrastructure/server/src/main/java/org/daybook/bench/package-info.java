/** Logs of made-up incidents, as large as one wants. */
@NullMarked
package org.daybook.bench;

import org.jspecify.annotations.NullMarked;
