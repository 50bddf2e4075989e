/** Daybook's own PostgreSQL: which one it is, how its sessions are bounded, and how nodes hear of each other's writes. */
@NullMarked
package org.daybook.postgres;

import org.jspecify.annotations.NullMarked;
