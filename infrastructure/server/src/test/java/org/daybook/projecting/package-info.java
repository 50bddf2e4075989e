/** Tests of the projections on a real database. */
@NullMarked
package org.daybook.projecting;

import org.jspecify.annotations.NullMarked;
