/** Sessions on MariaDB targets: opened by the target's name, fenced, and with errors that say what to do. */
@NullMarked
package org.daybook.mariadb;

import org.jspecify.annotations.NullMarked;
