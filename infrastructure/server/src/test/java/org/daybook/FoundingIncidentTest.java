package org.daybook;

import static org.assertj.core.api.Assertions.assertThat;

import org.daybook.drill.founding.Drill;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The whole, as a user runs it: real PostgreSQL, real MariaDB, real programs, over HTTP. */
class FoundingIncidentTest {

    @Test
    void the_five_days_are_lived_through_and_every_check_on_the_real_databases_holds() {
        assertThat(new CommandLine(new Drill()).execute("--rows", "2000", "--seed", "7", "--exit", "--plain"))
                .isZero();
    }
}
