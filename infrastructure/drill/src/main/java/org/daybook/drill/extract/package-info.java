/** Reads what dumps and salvages wrote, as anybody could: manifests, rows and lists of lost keys, without Daybook. */
@NullMarked
package org.daybook.drill.extract;

import org.jspecify.annotations.NullMarked;
