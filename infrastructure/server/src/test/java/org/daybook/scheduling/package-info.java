/** Work on a running server and a real PostgreSQL. */
@NullMarked
package org.daybook.scheduling;

import org.jspecify.annotations.NullMarked;
