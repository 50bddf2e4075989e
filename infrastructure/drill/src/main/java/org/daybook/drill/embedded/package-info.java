/**
 * Real PostgreSQL and MariaDB servers without an installation: {@link org.daybook.drill.embedded.LocalPostgres} is
 * Daybook's own durable store, {@link org.daybook.drill.embedded.LocalMariaDb} a target to recover, and
 * {@link org.daybook.drill.embedded.SharedPostgres} and {@link org.daybook.drill.embedded.SharedMariaDb} give a test
 * class its own empty database in milliseconds.
 */
@NullMarked
package org.daybook.drill.embedded;

import org.jspecify.annotations.NullMarked;
