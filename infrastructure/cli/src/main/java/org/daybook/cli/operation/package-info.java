/** Recovery work: what can be done, asking for it, letting it through its locks, following it to its end. */
@NullMarked
package org.daybook.cli.operation;

import org.jspecify.annotations.NullMarked;
