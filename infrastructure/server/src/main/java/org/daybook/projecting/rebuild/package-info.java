/** Builds the tables of projections anew from the log, beside the live ones, and puts them in their place. */
@NullMarked
package org.daybook.projecting.rebuild;

import org.jspecify.annotations.NullMarked;
