/** The same POST under the same key is done once and answered the same. */
@NullMarked
package org.daybook.api.idempotency;

import org.jspecify.annotations.NullMarked;
