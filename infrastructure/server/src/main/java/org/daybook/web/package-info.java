/** The pages: server-rendered, usable without scripts, live where scripts run. */
@NullMarked
package org.daybook.web;

import org.jspecify.annotations.NullMarked;
