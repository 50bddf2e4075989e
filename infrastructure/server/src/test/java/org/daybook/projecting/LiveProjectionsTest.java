package org.daybook.projecting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.daybook.ServerTest;
import org.daybook.entry.Entry;
import org.daybook.entry.EntryId;
import org.daybook.entry.IncidentId;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentCommand.DeclareIncident;
import org.daybook.incident.IncidentCommand.RecordFact;
import org.daybook.incident.IncidentEvent.NoteAdded;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;

@ServerTest
@Import({LiveProjectionsTest.Listening.class, Tally.Counting.class})
class LiveProjectionsTest {

    private static final IncidentId ID = IncidentId.of(41);

    private final CommandGateway commands;
    private final Positions positions;
    private final StoredProjections rows;
    private final Clock clock;
    private final Heard heard;

    LiveProjectionsTest(
            CommandGateway commands, Positions positions, StoredProjections rows, Clock clock, Heard heard) {
        this.commands = commands;
        this.positions = positions;
        this.rows = rows;
        this.clock = clock;
        this.heard = heard;
    }

    @BeforeEach
    void declare() {
        commands.sendAndWait(new DeclareIncident(
                ID, entry("declared-41"), "Disk gone", List.of("wiki"), ZoneId.of("UTC"), LocalDate.EPOCH, 1));
    }

    @Test
    void who_waits_for_a_position_reads_what_was_written() {
        note("note-aaaa");
        long position = positions.afterWrite(ID.value());

        assertThat(positions.await(Positions.ALL, position, Duration.ofSeconds(2)))
                .isTrue();
        assertThat(rows.of(Tally.Row.class).find(ID, "all").orElseThrow().positions())
                .contains(position);
    }

    @Test
    void who_waits_for_a_position_beyond_the_log_waits_no_longer_than_asked() {
        assertThat(positions.await("timeline", Long.MAX_VALUE, Duration.ofMillis(100)))
                .isFalse();
    }

    @Test
    void a_changed_row_is_announced_once_it_can_be_read() {
        note("note-bbbb");
        long position = positions.afterWrite(ID.value());

        await().until(() ->
                heard.news.stream().anyMatch(n -> n.projection().equals("tally") && n.position() >= position));
    }

    @Test
    void a_row_follows_its_event_within_a_tenth_of_a_second() {
        note("note-warm");
        positions.await(Positions.ALL, positions.afterWrite(ID.value()), Duration.ofSeconds(2));
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            long before = System.nanoTime();
            note("note-fast-" + i);
            assertThat(positions.await("tally", positions.afterWrite(ID.value()), Duration.ofSeconds(2)))
                    .isTrue();
            millis.add((System.nanoTime() - before) / 1_000_000);
        }
        long median = millis.stream().sorted().skip(20).findFirst().orElseThrow();
        assertThat(median).isLessThan(100);
    }

    private void note(String id) {
        commands.sendAndWait(new RecordFact(new NoteAdded(ID, entry(id), "words")));
    }

    private Entry entry(String id) {
        return Entry.now(new EntryId(id), clock.instant(), "ada", Visibility.PUBLIC);
    }

    static class Heard {
        final List<RowChanged> news = new CopyOnWriteArrayList<>();

        @EventListener
        void on(RowChanged change) {
            news.add(change);
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Listening {
        @Bean
        Heard heard() {
            return new Heard();
        }
    }
}
