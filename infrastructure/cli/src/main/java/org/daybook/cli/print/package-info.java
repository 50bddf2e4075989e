/** Text for a terminal: columns that line up, colour as an addition, and no control character of anybody's making. */
@NullMarked
package org.daybook.cli.print;

import org.jspecify.annotations.NullMarked;
