/** Starts, kills and heals real servers. */
@NullMarked
package org.daybook.drill.embedded;

import org.jspecify.annotations.NullMarked;
