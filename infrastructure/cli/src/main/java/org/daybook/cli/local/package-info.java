/** Verbs that the launcher runs itself, listed here so that help knows them. */
@NullMarked
package org.daybook.cli.local;

import org.jspecify.annotations.NullMarked;
