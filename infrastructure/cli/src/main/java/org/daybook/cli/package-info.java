/** The command {@code daybook}: every verb that talks to a server, and the list of those that the launcher runs. */
@NullMarked
package org.daybook.cli;

import org.jspecify.annotations.NullMarked;
