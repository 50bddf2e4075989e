package org.daybook.host.watchbacklog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.daybook.drill.embedded.Database;
import org.daybook.drill.embedded.SharedMariaDb;
import org.daybook.entry.Entry;
import org.daybook.entry.EntryId;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentEvent.BacklogDrained;
import org.daybook.incident.IncidentEvent.DataRegenerated;
import org.daybook.incident.IncidentEvent.Fact;
import org.daybook.mariadb.Sql;
import org.daybook.mariadb.StepRun;
import org.daybook.mariadb.TestProgress;
import org.daybook.operation.FailureCategory;
import org.daybook.targets.Backlog;
import org.daybook.targets.Regenerable;
import org.daybook.targets.TestTargets;
import org.daybook.work.Cursor;
import org.daybook.work.Outcome;
import org.daybook.work.Slice;
import org.daybook.work.StepFailure;
import org.daybook.work.StepRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchBacklogTest {

    private static final Instant BEGIN = Instant.parse("2025-12-08T10:00:00Z");

    @TempDir
    Path folder;

    private final Database database = SharedMariaDb.createDatabase();
    private final Sql sql = new Sql(database);
    private final Heard heard = new Heard();
    private Backlog backlog = bySql("SELECT depth FROM queue");
    private Map<String, Regenerable> regenerable = Map.of();
    private Instant now = BEGIN;

    /** Remembers the estimate too. */
    private static final class Heard extends TestProgress {
        private @Nullable Duration soonest;
        private @Nullable Duration latest;
        private String reason = "";

        @Override
        public void estimate(@Nullable Duration soonest, @Nullable Duration latest, String reason) {
            this.soonest = soonest;
            this.latest = latest;
            this.reason = reason;
        }
    }

    @Test
    void a_backlog_is_worked_off_when_it_stays_at_or_below_the_threshold_for_some_looks_in_a_row() throws Exception {
        StepRun run = run("threshold=5", "samples=2");

        for (long depth : new long[] {100, 40, 4, 6, 5}) {
            assertThat(look(run, depth)).isNull();
        }
        Instant drained = now;
        Outcome outcome = look(run, 0);

        assertThat(outcome).isNotNull();
        assertThat(outcome.summary()).isEqualTo("default is worked off; it was up to 100 deep.");
        assertThat(outcome.figures()).containsEntry("samples", 6L);
        assertThat(facts(outcome)).singleElement().isInstanceOfSatisfying(BacklogDrained.class, fact -> {
            assertThat(fact.queue()).isEqualTo("default");
            assertThat(fact.entry().occurredAt()).isEqualTo(drained);
        });
        assertThat(heard.done).isEqualTo(100);
        assertThat(heard.total).isEqualTo(95);
        assertThat(heard.lines).contains("default: 40, 60 less than 30\u00a0s before; no estimate: too early to say");
    }

    @Test
    void the_end_is_a_range_and_is_withheld_while_the_backlog_grows() throws Exception {
        StepRun run = run();
        for (long depth : new long[] {1_000, 940, 880, 820}) {
            look(run, depth);
        }
        assertThat(heard.soonest).isBetween(Duration.ofSeconds(380), Duration.ofSeconds(410));
        assertThat(heard.latest).isBetween(Duration.ofSeconds(410), Duration.ofSeconds(440));
        assertThat(heard.reason).isEqualTo("114 to 126 a minute in the last 1\u00a0min");

        for (long depth : new long[] {2_000, 2_500}) {
            look(run, depth);
        }
        assertThat(heard.soonest).isNull();
        assertThat(heard.reason).isEqualTo("it grew by 1,500 in the last 2\u00a0min");
        assertThat(heard.lines.getLast())
                .contains("2,500, 500 more than 30\u00a0s before; no estimate: it grew by 1,500");
    }

    @Test
    void nobody_looks_before_the_interval_is_over() throws Exception {
        StepRun run = run("interval=60");
        look(run, 10);
        now = now.minusSeconds(60).plusSeconds(20);

        Slice slice = run.worker.run(request(run, 1), run.cursor(), heard);

        assertThat(slice).isEqualTo(new Slice.More(run.cursor(), Duration.ofSeconds(40)));
    }

    @Test
    void a_backlog_that_does_not_sink_ends_the_patience_and_a_retry_begins_it_anew() throws Exception {
        StepRun run = run("patience=1");
        look(run, 500);
        look(run, 600);

        assertThatThrownBy(() -> look(run, 700))
                .isInstanceOf(StepFailure.class)
                .hasMessageContaining("default has not sunk below 500 for 1\u00a0min and is 700 deep now")
                .hasMessageContaining("daybook operation retry op-test000001")
                .extracting(e -> ((StepFailure) e).category())
                .isEqualTo(FailureCategory.NEEDS_HUMAN);
        run.failures++; // the next attempt
        assertThat(look(run, 700)).isNull();
    }

    @Test
    void a_pause_is_not_held_against_the_backlog() throws Exception {
        StepRun run = run("patience=5");
        look(run, 500);
        now = now.plus(Duration.ofDays(2));

        assertThat(look(run, 500)).isNull();
    }

    @Test
    void a_statement_that_cannot_work_is_named_with_its_setting() throws Exception {
        backlog = bySql("SELECT COUNT(*) FROM jobs");
        assertThatThrownBy(() -> run().slice())
                .hasMessageStartingWith("daybook.targets.dashboard.backlogs.default.sql: dashboard misses a table: ")
                .extracting(e -> ((StepFailure) e).category())
                .isEqualTo(FailureCategory.NEEDS_HUMAN);

        backlog = bySql("SELECT 'plenty'");
        assertThatThrownBy(() -> run().slice())
                .hasMessage(
                        "daybook.targets.dashboard.backlogs.default.sql yields 'plenty'; it has to yield one whole number, 0 or more.");

        backlog = bySql("DELETE FROM queue");
        sql.run("CREATE TABLE queue (depth INT)", "INSERT INTO queue VALUES (3)");
        assertThatThrownBy(() -> run().slice()).hasMessageContaining("READ ONLY");
        assertThat(sql.number("SELECT COUNT(*) FROM queue")).isEqualTo(1);
    }

    @Test
    void a_statement_that_takes_too_long_is_ended_and_tried_again_as_often_as_allowed() throws Exception {
        backlog = new Backlog("SELECT SLEEP(20)", List.of(), Duration.ofMillis(200), List.of(), List.of());
        StepRun run = run("tries=2");

        assertThat(look(run, 1)).isNull();
        assertThat(heard.lines).singleElement().asString().startsWith("could not look (1 of 2): ");
        assertThatThrownBy(() -> look(run, 1))
                .hasMessageStartingWith("2 looks in a row failed, the last one so: daybook.targets.dashboard.backlogs")
                .hasMessageEndingWith("daybook operation retry op-test000001");
    }

    @Test
    void a_program_tells_the_depth_and_is_ended_with_all_its_children_when_it_hangs() throws Exception {
        Path pid = folder.resolve("pid");
        backlog = byProgram("echo looking at \"$1\"\necho 7");
        StepRun told = run();
        told.slice();
        assertThat(heard.total).isEqualTo(7);

        backlog = byProgram("sleep 300 & echo $! > %s\nwait".formatted(pid));
        assertThatThrownBy(() -> run("tries=1").slice()).hasMessageContaining("took longer than 700 ms and was ended");
        assertThat(ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                        .filter(ProcessHandle::isAlive))
                .isEmpty();

        backlog = byProgram("echo no such queue\nexit 4");
        assertThatThrownBy(() -> run("tries=1").slice())
                .hasMessageContaining("backlogs.default.command ended with exit code 4: no such queue");
    }

    @Test
    void a_program_gets_its_secrets_and_nobody_sees_them() throws Exception {
        String path = System.getenv("PATH");
        backlog = new Backlog(
                null,
                byProgram("echo \"path is $PATH\"; exit 3").command(),
                Duration.ofSeconds(5),
                List.of(),
                List.of("PATH"));

        assertThatThrownBy(() -> run("tries=1").slice())
                .hasMessageContaining("path is *****")
                .hasMessageNotContaining(path);
    }

    @Test
    void regenerable_tables_are_told_when_their_check_says_so() throws Exception {
        regenerable = Map.of(
                "articles", new Regenerable("SELECT COUNT(*) FROM articles"),
                "slices", new Regenerable("SELECT COUNT(*) > 1 FROM articles"),
                "unchecked", new Regenerable(null));
        sql.run("CREATE TABLE articles (id INT)");
        StepRun run = run("samples=1");
        assertThat(look(run, 0)).isNull();
        assertThat(look(run, 0)).isNull();
        assertThat(heard.lines).contains("not regenerated yet: articles, slices");
        sql.run("INSERT INTO articles VALUES (1)");
        assertThat(look(run, 0)).isNull();
        sql.run("INSERT INTO articles VALUES (2)");

        Outcome outcome = look(run, 0);

        assertThat(outcome).isNotNull();
        assertThat(outcome.summary()).endsWith("Regenerated: articles, slices.");
        assertThat(facts(outcome).stream().skip(1).map(DataRegenerated.class::cast))
                .extracting(DataRegenerated::table, DataRegenerated::rows)
                .containsExactly(tuple("articles", null), tuple("slices", null));
    }

    @Test
    void checks_that_fail_again_and_again_end_it_after_as_many_tries_as_allowed() throws Exception {
        regenerable = Map.of(
                "articles", new Regenerable("SELECT 1"),
                "slices", new Regenerable("SET STATEMENT max_statement_time = 0.1 FOR SELECT SLEEP(20)"));
        StepRun run = run("samples=1", "tries=3");
        assertThat(look(run, 0)).isNull();
        assertThat(look(run, 0)).isNull();
        assertThat(look(run, 0)).isNull();

        assertThat(heard.lines)
                .contains("articles is regenerated")
                .anyMatch(l -> l.startsWith("could not look (2 of 3): "));
        assertThatThrownBy(() -> look(run, 0)).hasMessageStartingWith("3 looks in a row failed");
    }

    @Test
    void what_is_not_regenerated_in_time_is_said_and_the_backlog_is_worked_off_all_the_same() throws Exception {
        regenerable = Map.of("articles", new Regenerable("SELECT 0"));
        StepRun run = run("samples=1", "patience=1", "interval=30");
        Outcome outcome = null;
        for (int i = 0; i < 5 && outcome == null; i++) {
            outcome = look(run, 0);
        }

        assertThat(outcome).isNotNull();
        assertThat(outcome.summary()).endsWith("Not regenerated yet: articles.");
        assertThat(facts(outcome)).singleElement().isInstanceOf(BacklogDrained.class);
    }

    @Test
    void a_rehearsal_tells_the_depth_and_an_unknown_backlog_is_refused_with_those_that_exist() throws Exception {
        sql.run("CREATE TABLE queue (depth INT)", "INSERT INTO queue VALUES (4213)");

        assertThat(run().rehearse().findings()).containsExactly("default is 4,213 deep now");
        assertThatThrownBy(() -> run("backlog=mail").rehearse())
                .hasMessage("backlog: there is no 'mail'. dashboard has: default");
    }

    /** A look half a minute after the one before. */
    private @Nullable Outcome look(StepRun run, long depth) throws Exception {
        sql.run("CREATE OR REPLACE TABLE queue (depth INT)", "INSERT INTO queue VALUES (%d)".formatted(depth));
        Outcome outcome = run.slice();
        now = now.plusSeconds(run.asked.number("interval"));
        return outcome;
    }

    private StepRun run(String... parameters) {
        StepRun run = new StepRun(
                new WatchBacklog(
                        TestTargets.of(database, folder, Map.of("default", backlog), regenerable), new TestClock()),
                parameters);
        heard.cursor = Cursor.START;
        run.progress = heard;
        return run;
    }

    private static StepRequest request(StepRun run, int attempt) {
        return new StepRequest(
                run.asked.operation(), run.asked.incident(), run.asked.target(), run.asked.parameters(), null, attempt);
    }

    private static Backlog bySql(String statement) {
        return new Backlog(statement, List.of(), Duration.ofSeconds(10), List.of(), List.of());
    }

    private Backlog byProgram(String script) throws Exception {
        Path file = Files.writeString(folder.resolve("depth"), "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return new Backlog(
                null, List.of(file.toString(), "a queue"), Duration.ofMillis(700), List.of("PATH"), List.of());
    }

    private static List<Fact> facts(Outcome outcome) {
        Entry entry = Entry.now(new EntryId("e-00000000"), Instant.EPOCH, "worker", Visibility.PUBLIC);
        return outcome.facts().stream().<Fact>map(f -> f.apply(entry)).toList();
    }

    private final class TestClock extends Clock {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
