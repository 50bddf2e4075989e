/** What every verb rests on: the options of all commands, the server's HTTP API, exit codes, and failures that tell the way out. */
@NullMarked
package org.daybook.cli.client;

import org.jspecify.annotations.NullMarked;
