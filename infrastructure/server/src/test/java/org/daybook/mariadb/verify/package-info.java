/** Tests of the step verify on servers that were rebuilt well, and on others. */
@NullMarked
package org.daybook.mariadb.verify;

import org.jspecify.annotations.NullMarked;
