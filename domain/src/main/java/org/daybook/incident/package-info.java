/** The incident: everything that happened, in the words of those who were there, and the rules of its log. */
@NullMarked
package org.daybook.incident;

import org.jspecify.annotations.NullMarked;
