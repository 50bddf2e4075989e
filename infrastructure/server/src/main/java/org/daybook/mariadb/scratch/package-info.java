/** A server that was started on a second copy of a target's files: found again, supervised, reached as the target would be. */
@NullMarked
package org.daybook.mariadb.scratch;

import org.jspecify.annotations.NullMarked;
