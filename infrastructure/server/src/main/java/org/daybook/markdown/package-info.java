/** Markdown of people as HTML that no browser runs. */
@NullMarked
package org.daybook.markdown;

import org.jspecify.annotations.NullMarked;
