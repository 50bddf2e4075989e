/** What keeps the server from starting, told in one line that says what to do. */
@NullMarked
package org.daybook.startup;

import org.jspecify.annotations.NullMarked;
