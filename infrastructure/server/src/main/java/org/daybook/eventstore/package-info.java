/** The log of all events in PostgreSQL: readable, chained by hashes, and read again without a gap. */
@NullMarked
package org.daybook.eventstore;

import org.jspecify.annotations.NullMarked;
