@NullMarked
package org.daybook.evidence;

import org.jspecify.annotations.NullMarked;
