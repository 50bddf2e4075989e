/** Databases for tests. */
@NullMarked
package org.daybook.postgres;

import org.jspecify.annotations.NullMarked;
