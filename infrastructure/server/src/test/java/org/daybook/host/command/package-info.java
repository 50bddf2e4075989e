/** Programs on the host, with real little scripts. */
@NullMarked
package org.daybook.host.command;

import org.jspecify.annotations.NullMarked;
