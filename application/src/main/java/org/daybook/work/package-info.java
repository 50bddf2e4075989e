/** Recovery work: the port that every step implements, and the runner that drives it slice by slice. */
@NullMarked
package org.daybook.work;

import org.jspecify.annotations.NullMarked;
