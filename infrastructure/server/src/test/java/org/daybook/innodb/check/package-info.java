/** What is found on damaged files, and that nothing is found on unharmed ones. */
@NullMarked
package org.daybook.innodb.check;

import org.jspecify.annotations.NullMarked;
