/** The operation: one run of one recovery step, from the request to the verified end. */
@NullMarked
package org.daybook.operation;

import org.jspecify.annotations.NullMarked;
