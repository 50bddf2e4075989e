/** What the API tells about itself. */
@NullMarked
package org.daybook.api.document;

import org.jspecify.annotations.NullMarked;
