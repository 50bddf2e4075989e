/** Gives operations their turns: db-scheduler as the motor, progress rows, nodes that die and nodes that take over. */
@NullMarked
package org.daybook.scheduling;

import org.jspecify.annotations.NullMarked;
