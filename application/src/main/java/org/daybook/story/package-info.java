/** Events as they are told again: the one form in which live projections, replay and "as of" read the log. */
@NullMarked
package org.daybook.story;

import org.jspecify.annotations.NullMarked;
