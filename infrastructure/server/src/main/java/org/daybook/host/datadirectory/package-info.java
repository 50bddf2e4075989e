/** A server's data directory as files: what belongs to it, whether a server holds it, where its copies are. */
@NullMarked
package org.daybook.host.datadirectory;

import org.jspecify.annotations.NullMarked;
