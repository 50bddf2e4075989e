/** Tests of the whole server. */
@NullMarked
package org.daybook;

import org.jspecify.annotations.NullMarked;
