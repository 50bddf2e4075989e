/** The entry point of the server; everything else lives in its features. */
@NullMarked
package org.daybook;

import org.jspecify.annotations.NullMarked;
