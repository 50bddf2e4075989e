/** Steps that run one of the administrator's programs on the node's host: one step per configured program. */
@NullMarked
package org.daybook.host.command;

import org.jspecify.annotations.NullMarked;
