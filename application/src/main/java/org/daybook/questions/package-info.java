/** Questions, their answers, and whether the evidence still holds. */
@NullMarked
package org.daybook.questions;

import org.jspecify.annotations.NullMarked;
