/** Rules of the configured targets, and targets for the tests of others. */
@NullMarked
package org.daybook.targets;

import org.jspecify.annotations.NullMarked;
