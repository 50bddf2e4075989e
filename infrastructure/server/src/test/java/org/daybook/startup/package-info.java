/** Tests of the start: the launcher script, and what keeps a server from starting. */
@NullMarked
package org.daybook.startup;

import org.jspecify.annotations.NullMarked;
