/** The step that loads extracts into a rebuilt database, so that no row is lost and none is doubled, whatever dies. */
@NullMarked
package org.daybook.mariadb.load;

import org.jspecify.annotations.NullMarked;
