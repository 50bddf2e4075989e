/** The step {@code inspect}: reads a copy of a data directory without a server, and says which pages of which tables are damaged. */
@NullMarked
package org.daybook.host.inspect;

import org.jspecify.annotations.NullMarked;
