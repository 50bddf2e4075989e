/** Tests of the pages, as a person meets them: in a real browser. */
@NullMarked
package org.daybook.web;

import org.jspecify.annotations.NullMarked;
