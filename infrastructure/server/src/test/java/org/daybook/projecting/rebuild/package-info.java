@NullMarked
package org.daybook.projecting.rebuild;

import org.jspecify.annotations.NullMarked;
