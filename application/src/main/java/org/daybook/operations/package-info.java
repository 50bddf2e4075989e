/** Runs of recovery steps as people see them: locks, progress, what may be done next. */
@NullMarked
package org.daybook.operations;

import org.jspecify.annotations.NullMarked;
