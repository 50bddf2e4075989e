package org.daybook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.axonframework.eventhandling.GenericEventMessage;
import org.daybook.drill.founding.Drill;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The whole, as a user runs it: real PostgreSQL, real MariaDB, real programs, over HTTP. */
class FoundingIncidentTest {

    /** The drill's server gives the whole process its own clock, which runs ahead. */
    private final Clock before = GenericEventMessage.clock;

    @AfterEach
    void setBack() {
        GenericEventMessage.clock = before;
    }

    @Test
    void the_five_days_are_lived_through_and_every_check_on_the_real_databases_holds() {
        assertThat(new CommandLine(new Drill()).execute("--rows", "2000", "--seed", "7", "--exit", "--plain"))
                .isZero();
    }
}
