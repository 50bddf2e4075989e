@NullMarked
package org.daybook.host.watchbacklog;

import org.jspecify.annotations.NullMarked;
