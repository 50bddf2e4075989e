/** A program of the administrator while it runs: no shell, its output bounded and without secrets, its family ended with it. */
@NullMarked
package org.daybook.host.program;

import org.jspecify.annotations.NullMarked;
