/** The shape of the code, kept by rules; each rule has a class that breaks it, so that it cannot fall asleep. */
@NullMarked
package org.daybook.architecture;

import org.jspecify.annotations.NullMarked;
