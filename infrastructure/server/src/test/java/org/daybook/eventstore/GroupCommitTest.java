package org.daybook.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.daybook.drill.embedded.Database;
import org.daybook.drill.embedded.SharedPostgres;
import org.daybook.entry.Entry;
import org.daybook.entry.EntryId;
import org.daybook.entry.IncidentId;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentEvent.NoteAdded;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Events that are made durable together stand and fall each for itself. */
class GroupCommitTest {

    private HikariDataSource dataSource;
    private JdbcTemplate jdbc;
    private TransactionTemplate transaction;
    private GroupCommit group;
    private final EventSerializer serializer = new EventSerializer(EventJson.mapper());

    @BeforeEach
    void connect() {
        Database database = SharedPostgres.createDatabase();
        dataSource = new HikariDataSource();
        dataSource.setJdbcUrl(database.url());
        dataSource.setUsername(database.username());
        dataSource.setPassword(database.password());
        dataSource.setMaximumPoolSize(GroupCommit.MOST_WRITERS + 4);
        jdbc = new JdbcTemplate(dataSource);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
        group = new GroupCommit(new GroupInsert(jdbc), Duration.ofMinutes(1));
        Flyway.configure().dataSource(dataSource).load().migrate();
    }

    @AfterEach
    void disconnect() {
        dataSource.close();
    }

    @Test
    void an_event_that_does_not_follow_its_aggregates_last_one_is_not_stored() {
        NewEvent first = note(1, 0, HashChain.BEGINNING, "first");
        assertThat(group.append(first)).isTrue();

        assertThat(group.append(note(1, 0, HashChain.BEGINNING, "also first"))).isFalse();
        assertThat(group.append(note(1, 1, HashChain.BEGINNING, "tied to nothing")))
                .isFalse();
        assertThat(group.append(note(1, 2, first.hash(), "leaves one out"))).isTrue();
        assertThat(group.append(note(1, 1, first.hash(), "too late"))).isFalse();
        assertThat(stored()).hasSize(2);
    }

    @Test
    void an_event_waits_for_no_one_whose_turn_it_is() {
        transaction.executeWithoutResult(turn -> {
            jdbc.query("select pg_advisory_xact_lock(hashtextextended('turn of INC-0001', 0))", row -> {});

            assertThat(onAnotherThread(note(1, 0, HashChain.BEGINNING, "not now"))
                            .join())
                    .isFalse();
            assertThat(onAnotherThread(note(2, 0, HashChain.BEGINNING, "another incident"))
                            .join())
                    .isTrue();
        });
        assertThat(group.append(note(1, 0, HashChain.BEGINNING, "now"))).isTrue();
    }

    @Test
    void one_event_that_cannot_be_stored_takes_no_other_with_it() {
        List<CompletableFuture<Boolean>> good = new ArrayList<>();
        List<CompletableFuture<Boolean>> bad = new ArrayList<>();
        transaction.executeWithoutResult(blocking -> {
            jdbc.execute("lock table domain_event in access exclusive mode");
            for (int n = 1; n <= GroupCommit.WRITERS; n++) {
                good.add(onAnotherThread(note(n, 0, HashChain.BEGINNING, "blocked")));
            }
            Awaitility.await().until(this::writersWait);
            for (int n = 11; n <= 14; n++) {
                good.add(onAnotherThread(note(n, 0, HashChain.BEGINNING, "in the same group")));
            }
            bad.add(onAnotherThread(unstorable(15)));
            Awaitility.await().until(() -> group.waiting() == 5);
        });

        assertThat(good).allMatch(CompletableFuture::join);
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(bad.getFirst()::join)
                .withCauseInstanceOf(DataAccessException.class);
        assertThat(stored()).hasSize(good.size());
    }

    @Test
    void who_waits_behind_a_statement_that_hangs_writes_by_itself() {
        group = new GroupCommit(new GroupInsert(jdbc), GroupCommit.PATIENCE);
        assertThat(group.append(note(2, 0, HashChain.BEGINNING, "first"))).isTrue();
        List<CompletableFuture<Boolean>> hanging = new ArrayList<>();
        transaction.executeWithoutResult(unended -> {
            jdbc.update("insert into domain_event (%s) select %s from domain_event"
                    .formatted(
                            EventRow.COLUMNS,
                            EventRow.COLUMNS.replace("event_id", "'another'").replace("aggregate_id", "'INC-0001'")));
            hanging.add(onAnotherThread(note(1, 0, HashChain.BEGINNING, "at the same place")));
            Awaitility.await().until(this::someoneWaits);

            assertThat(onAnotherThread(note(3, 0, HashChain.BEGINNING, "elsewhere"))
                            .orTimeout(20, TimeUnit.SECONDS)
                            .join())
                    .isTrue();
            assertThat(hanging.getFirst()).isNotDone();
            unended.setRollbackOnly();
        });
        assertThat(hanging.getFirst().join()).isTrue();
        assertThat(group.append(note(4, 0, HashChain.BEGINNING, "afterwards"))).isTrue();
    }

    private boolean someoneWaits() {
        Integer waiting = jdbc.queryForObject(
                "select count(*) from pg_locks where not granted and locktype = 'transactionid'", Integer.class);
        return waiting != null && waiting > 0;
    }

    private boolean writersWait() {
        Integer waiting = jdbc.queryForObject(
                "select count(*) from pg_locks where not granted and locktype = 'relation'", Integer.class);
        return waiting != null && waiting == GroupCommit.WRITERS;
    }

    private CompletableFuture<Boolean> onAnotherThread(NewEvent event) {
        CompletableFuture<Boolean> result = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> {
            try {
                result.complete(group.append(event));
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    private List<String> stored() {
        return jdbc.queryForList("select event_id from domain_event", String.class);
    }

    private NewEvent note(int incident, long sequence, byte[] previous, String text) {
        IncidentId id = IncidentId.of(incident);
        Entry entry = Entry.now(new EntryId("note-of-" + incident), Instant.EPOCH, "ada", Visibility.PUBLIC);
        return NewEvent.of(
                new GenericDomainEventMessage<>("Incident", id.value(), sequence, new NoteAdded(id, entry, text)),
                previous,
                serializer,
                Clock.systemUTC());
    }

    /** PostgreSQL keeps no zero byte. */
    private NewEvent unstorable(int incident) {
        NewEvent e = note(incident, 0, HashChain.BEGINNING, "words");
        return new NewEvent(
                e.message(),
                "INC\u0000",
                e.type(),
                e.revision(),
                e.recordedAt(),
                e.payload(),
                e.metadata(),
                e.salt(),
                e.contentHash(),
                e.previousHash(),
                e.hash());
    }
}
