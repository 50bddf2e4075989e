/** What was lost, what comes back, what is safe. */
@NullMarked
package org.daybook.ledger;

import org.jspecify.annotations.NullMarked;
