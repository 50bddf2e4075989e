/** Rebuilding read models from the log. */
@NullMarked
package org.daybook.cli.replay;

import org.jspecify.annotations.NullMarked;
