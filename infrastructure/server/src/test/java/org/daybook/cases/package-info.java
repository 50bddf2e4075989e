/** Damaged tables as folders: what is done to them, and what has to come back through the steps. */
@NullMarked
package org.daybook.cases;

import org.jspecify.annotations.NullMarked;
