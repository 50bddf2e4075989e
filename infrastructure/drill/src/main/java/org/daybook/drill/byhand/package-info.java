/** What the methods of that day save of a damaged table: mariadb-dump, and dumps by hand up to the hole and after it. */
@NullMarked
package org.daybook.drill.byhand;

import org.jspecify.annotations.NullMarked;
