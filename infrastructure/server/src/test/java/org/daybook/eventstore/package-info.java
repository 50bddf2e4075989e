/** Tests of the log on real databases. */
@NullMarked
package org.daybook.eventstore;

import org.jspecify.annotations.NullMarked;
