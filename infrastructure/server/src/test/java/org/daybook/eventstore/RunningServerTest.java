package org.daybook.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.daybook.ServerTest;
import org.daybook.entry.Entry;
import org.daybook.entry.EntryId;
import org.daybook.entry.IncidentId;
import org.daybook.entry.Receipt;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentCommand.DeclareIncident;
import org.daybook.incident.IncidentCommand.RecordFact;
import org.daybook.incident.IncidentEvent.CrashReported;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class RunningServerTest {

    private final CommandGateway commands;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionManager transactions;

    RunningServerTest(CommandGateway commands, JdbcClient jdbc, Clock clock, TransactionManager transactions) {
        this.commands = commands;
        this.jdbc = jdbc;
        this.clock = clock;
        this.transactions = transactions;
    }

    @Test
    void a_declared_incident_is_in_the_log_under_its_logical_name() {
        IncidentId id = IncidentId.of(7001);
        Receipt declared = commands.sendAndWait(new DeclareIncident(
                id, entry("declared-7001"), "Disk gone", List.of("wiki"), ZoneId.of("UTC"), LocalDate.EPOCH, 1));
        Receipt crash = commands.sendAndWait(new RecordFact(new CrashReported(id, entry("crash-7001"), "no answer")));

        assertThat(declared.entry()).isEqualTo(1);
        assertThat(crash.entry()).isEqualTo(2);
        assertThat(jdbc.sql("select type from domain_event where aggregate_id = ? order by sequence_number")
                        .param(id.value())
                        .query(String.class)
                        .list())
                .containsExactly("incident.declared", "incident.crash-reported");
    }

    @Test
    void the_transaction_manager_is_the_real_one() {
        assertThat(transactions).isInstanceOf(SpringTransactionManager.class);
    }

    @Test
    void events_are_stamped_by_daybooks_clock() {
        assertThat(GenericEventMessage.clock).isSameAs(clock);
    }

    private Entry entry(String id) {
        return Entry.now(new EntryId(id), clock.instant(), "ada", Visibility.PUBLIC);
    }
}
