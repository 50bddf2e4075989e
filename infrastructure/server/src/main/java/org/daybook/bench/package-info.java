/** Measures the log side by side with what does the same by hand, on made-up incidents. */
@NullMarked
package org.daybook.bench;

import org.jspecify.annotations.NullMarked;
