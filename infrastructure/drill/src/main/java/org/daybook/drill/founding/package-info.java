/** The founding incident, lived through again: five days on real databases, through the public HTTP API, as people would. */
@NullMarked
package org.daybook.drill.founding;

import org.jspecify.annotations.NullMarked;
