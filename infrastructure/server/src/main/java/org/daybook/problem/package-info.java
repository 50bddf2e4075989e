/** Errors as people and programs read them: RFC 9457 problem details that name the field and the way out. */
@NullMarked
package org.daybook.problem;

import org.jspecify.annotations.NullMarked;
