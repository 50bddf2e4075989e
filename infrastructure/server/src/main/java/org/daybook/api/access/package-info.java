/** Accounts, tokens and logging in, over the API. */
@NullMarked
package org.daybook.api.access;

import org.jspecify.annotations.NullMarked;
