/** That archives give back exactly what went in, and notice when they are damaged. */
@NullMarked
package org.daybook.mariadb.archive;

import org.jspecify.annotations.NullMarked;
