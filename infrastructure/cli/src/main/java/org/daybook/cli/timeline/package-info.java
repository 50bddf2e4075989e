/** The story of an incident, day by day, as a terminal or a Markdown page shows it. */
@NullMarked
package org.daybook.cli.timeline;

import org.jspecify.annotations.NullMarked;
