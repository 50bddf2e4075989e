/** Tests of the benches: that they run and keep their contract, not what they measure. */
@NullMarked
package org.daybook.bench;

import org.jspecify.annotations.NullMarked;
