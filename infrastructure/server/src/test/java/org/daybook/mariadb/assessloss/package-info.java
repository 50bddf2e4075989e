@NullMarked
package org.daybook.mariadb.assessloss;

import org.jspecify.annotations.NullMarked;
