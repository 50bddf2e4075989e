/** News of changes as server-sent events: what to read again, never the content itself. */
@NullMarked
package org.daybook.api.stream;

import org.jspecify.annotations.NullMarked;
