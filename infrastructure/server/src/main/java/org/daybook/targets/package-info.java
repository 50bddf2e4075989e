/** The databases under recovery as the administrator configured them, and the connections to them. */
@NullMarked
package org.daybook.targets;

import org.jspecify.annotations.NullMarked;
