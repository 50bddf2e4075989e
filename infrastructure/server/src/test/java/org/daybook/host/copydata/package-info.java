/** The step {@code copy-data-directory} on real files. */
@NullMarked
package org.daybook.host.copydata;

import org.jspecify.annotations.NullMarked;
