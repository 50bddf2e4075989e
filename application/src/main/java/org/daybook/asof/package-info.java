/** The past: an incident as it was known at a moment, or as it had happened by then, told by the folds of the live page. */
@NullMarked
package org.daybook.asof;

import org.jspecify.annotations.NullMarked;
