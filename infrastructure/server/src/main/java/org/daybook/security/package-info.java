/** Who may come in and what they may do: accounts, tokens, sessions and the rules of access. */
@NullMarked
package org.daybook.security;

import org.jspecify.annotations.NullMarked;
