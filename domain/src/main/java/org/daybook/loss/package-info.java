/** How much was lost, and how well that is known. */
@NullMarked
package org.daybook.loss;

import org.jspecify.annotations.NullMarked;
