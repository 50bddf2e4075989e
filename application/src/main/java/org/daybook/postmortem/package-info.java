/** The document at the end: derived from the log at each reading, so that its figures are those of the log. */
@NullMarked
package org.daybook.postmortem;

import org.jspecify.annotations.NullMarked;
