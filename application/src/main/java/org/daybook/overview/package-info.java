/** Where an incident stands: state, outage, loss, promise, running work. */
@NullMarked
package org.daybook.overview;

import org.jspecify.annotations.NullMarked;
