/** What lines of the ledger rest on: numbers of rows as bits, names as salted hashes, and the answers that follow. */
@NullMarked
package org.daybook.evidence;

import org.jspecify.annotations.NullMarked;
