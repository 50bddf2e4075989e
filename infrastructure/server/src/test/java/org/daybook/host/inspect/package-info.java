/** The step {@code inspect} on real files. */
@NullMarked
package org.daybook.host.inspect;

import org.jspecify.annotations.NullMarked;
