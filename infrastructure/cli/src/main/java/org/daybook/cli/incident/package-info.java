/** Declaring an incident, logging to it, talking about it, and closing it. */
@NullMarked
package org.daybook.cli.incident;

import org.jspecify.annotations.NullMarked;
