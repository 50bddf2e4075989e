/** The story of an incident, line by line and day by day. */
@NullMarked
package org.daybook.timeline;

import org.jspecify.annotations.NullMarked;
