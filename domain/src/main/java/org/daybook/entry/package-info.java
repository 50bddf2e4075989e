/** What every event carries: who says it, when it happened, who may see it, and the ids that tie it together. */
@NullMarked
package org.daybook.entry;

import org.jspecify.annotations.NullMarked;
