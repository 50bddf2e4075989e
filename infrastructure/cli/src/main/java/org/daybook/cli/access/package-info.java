/** Logging in; accounts, tokens and targets. */
@NullMarked
package org.daybook.cli.access;

import org.jspecify.annotations.NullMarked;
