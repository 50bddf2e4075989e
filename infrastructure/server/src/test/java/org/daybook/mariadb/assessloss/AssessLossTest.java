package org.daybook.mariadb.assessloss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.daybook.ServerTest;
import org.daybook.entry.Entry;
import org.daybook.entry.EntryId;
import org.daybook.entry.Visibility;
import org.daybook.evidence.EvidenceStore;
import org.daybook.incident.IncidentCommand.ReviseLoss;
import org.daybook.ledger.LedgerRow;
import org.daybook.loss.LossClass;
import org.daybook.loss.RowCount;
import org.daybook.mariadb.StepRun;
import org.daybook.mariadb.extract.Manifest.LeftOut;
import org.daybook.mariadb.extract.Manifest.ObjectKind;
import org.daybook.mariadb.purgeorphans.PurgeOrphans;
import org.daybook.projecting.Positions;
import org.daybook.projecting.StoredProjections;
import org.daybook.targets.Regenerable;
import org.daybook.work.Cursor;
import org.daybook.work.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class AssessLossTest {

    private static final AtomicInteger NUMBER = new AtomicInteger(4500);
    private static final LocalDate NOV_14 = LocalDate.of(2025, 11, 14);
    private static final LocalDate START = LocalDate.of(2025, 12, 4);

    @TempDir
    Path folder;

    private final Rebuilt.Beans beans;
    private final JdbcClient jdbc;
    private Rebuilt rebuilt;

    AssessLossTest(
            CommandGateway commands,
            EvidenceStore store,
            StoredProjections rows,
            Positions positions,
            Clock clock,
            JdbcClient jdbc) {
        this.jdbc = jdbc;
        beans = new Rebuilt.Beans(commands, store, rows, positions, clock);
    }

    @BeforeEach
    void rebuild() throws Exception {
        rebuilt = new Rebuilt(folder, beans, NUMBER.incrementAndGet());
    }

    @Test
    void keys_that_an_index_knows_and_nobody_recovered_are_lost_exactly() throws Exception {
        rebuilt.salvage(new TreeMap<>(Map.of(4, "Bob", 7, "Carla", 11, "Dora", 12, "Emil", 15, "Fritz")), List.of());
        rebuilt.dump(Map.of("courses", 3L, "courses_users", 6L, "articles", 80L, "articles_courses", 30L), Map.of());

        Outcome outcome = rebuilt.assess();

        assertThat(rebuilt.lines())
                .containsExactlyInAnyOrder(
                        "users LOST 2 rows",
                        "users LOST at least 3 rows",
                        "courses_users LOST 4 rows",
                        "courses SAFE 3 rows",
                        "articles SAFE 80 rows");
        assertThat(outcome.figures()).containsEntry("assessed", 5L);
        LedgerRow inside = rebuilt.line("users", "between recovered rows");
        assertThat(inside.since()).isEqualTo(LocalDate.of(2025, 11, 7));
        assertThat(inside.until()).isEqualTo(LocalDate.of(2025, 11, 12));
        assertThat(inside.current().evidence())
                .contains("between recovered rows 2 are missing, numbers 4, 7 (2 from index_users_on_username)");
        LedgerRow newest = rebuilt.line("users", "old counter");
        assertThat(newest.since()).isEqualTo(NOV_14);
        assertThat(newest.until()).isEqualTo(START);
        assertThat(newest.current().evidence())
                .contains("the last recovered row has the number 10 and is of 14 Nov 2025")
                .contains("the old counter stood at 21, so at most 10 rows came after it")
                .contains("of 3 the numbers are known, 11 to 12, 15 (3 from index_users_on_username)")
                .contains("3 of the missing are named by courses_users.user_id");
    }

    @Test
    void a_newest_part_that_no_index_knows_is_lost_all_the_same_and_older_strangers_were_gone_before()
            throws Exception {
        rebuilt.sql.run("INSERT INTO courses_users VALUES (7, 7, 3, '2025-11-08'), (8, 7, 999, '2025-11-08')");
        rebuilt.sql.run("DELETE FROM users WHERE id = 3", "DELETE FROM courses_users WHERE user_id = 999");
        rebuilt.salvage(new TreeMap<>(Map.of(4, "Bob", 7, "Carla")), List.of());

        rebuilt.assess("safe=false");

        assertThat(rebuilt.lines()).contains("users LOST 2 rows", "users LOST at least 3 rows");
        assertThat(rebuilt.line("users", "old counter").current().evidence())
                .contains("of 3 the numbers are known, 11 to 12, 15")
                .contains("1 other numbers are named by rows but were in no index: gone before the damage");
    }

    @Test
    void suspect_rows_that_nobody_loaded_are_neither_lost_nor_there() throws Exception {
        rebuilt.suspect = List.of("(4,'Bob','2025-11-08 00:00:00')", "(5,'User_5','2025-11-09 00:00:00')");
        rebuilt.salvage(new TreeMap<>(Map.of(7, "Carla")), List.of());

        rebuilt.assess("safe=false");

        assertThat(rebuilt.lines()).contains("users LOST 1 row", "users UNKNOWN 1 row");
        assertThat(rebuilt.line("users", "set aside").current().evidence())
                .isEqualTo("1 suspect row, read from damaged pages and set aside, not loaded: numbers 4");
    }

    @Test
    void without_an_index_those_who_are_named_tell_who_is_lost_and_which_courses_lost_people() throws Exception {
        rebuilt.sql.run("INSERT INTO courses_users VALUES (7, 7, 4, '2025-11-08')");
        rebuilt.salvage(null, List.of("id 4 to 4 cannot be read"));
        rebuilt.dump(Map.of("courses", 3L, "courses_users", 7L, "articles", 80L, "articles_courses", 30L), Map.of());

        rebuilt.assess("safe=false");

        assertThat(rebuilt.lines())
                .containsExactlyInAnyOrder(
                        "users LOST about 1 row", "users LOST at least 3 rows", "courses_users LOST 5 rows");
        LedgerRow enrolments = rebuilt.line("courses_users", "name");
        assertThat(enrolments.since()).isEqualTo(LocalDate.of(2025, 11, 8));
        assertThat(enrolments.until()).isEqualTo(LocalDate.of(2025, 12, 1));
        assertThat(enrolments.current().evidence())
                .contains("5 rows name 4 rows of users that are gone (courses_users.user_id -> users.id)")
                .contains("they belong to 2 rows of courses, most to 42 (3), 7 (2)");
    }

    @Test
    void what_was_purged_is_evidence_still() throws Exception {
        rebuilt.salvage(null, List.of());
        rebuilt.dump(Map.of("courses", 3L, "articles", 80L, "articles_courses", 30L, "courses_users", 6L), Map.of());
        rebuilt.assess();
        StepRun purge = new StepRun(
                "op-purge00001",
                new PurgeOrphans(rebuilt.targets),
                List.of("relation=courses_users.user_id -> users.id"));
        purge.rehearseAndRun();
        assertThat(rebuilt.sql.number("SELECT COUNT(*) FROM courses_users")).isEqualTo(2);

        Outcome again = rebuilt.assess();

        assertThat(rebuilt.lines()).contains("users LOST at least 3 rows", "courses_users LOST 4 rows");
        assertThat(rebuilt.line("courses_users", "name").current().evidence())
                .contains("most to 42 (3), 7 (1)")
                .contains("4 of them were purged and are kept in the archive op-purge00001");
        assertThat(again.figures()).containsEntry("assessed", 0L).containsEntry("revised", 1L);
    }

    @Test
    void run_again_it_repeats_nothing_revises_what_changed_and_rules_out_what_turned_out_safe() throws Exception {
        rebuilt.salvage(new TreeMap<>(Map.of(4, "Bob", 7, "Carla")), List.of());
        rebuilt.assess();
        int entries = rebuilt.ledger().size();

        assertThat(rebuilt.assess().figures())
                .containsEntry("assessed", 0L)
                .containsEntry("revised", 0L)
                .containsEntry("unchanged", (long) entries);

        rebuilt.sql.run("INSERT INTO users VALUES (4, 'Bob', '2025-11-08')");
        assertThat(rebuilt.assess().figures())
                .containsEntry("assessed", 0L)
                .containsEntry("revised", 2L)
                .containsEntry("ruledOut", 0L);
        assertThat(rebuilt.lines()).contains("users LOST 1 row");

        rebuilt.sql.run("INSERT INTO users VALUES (7, 'Carla', '2025-11-11')");
        assertThat(rebuilt.assess().figures()).containsEntry("ruledOut", 1L);
        assertThat(rebuilt.lines()).noneMatch(line -> line.matches("users LOST [0-9].*"));
        assertThat(rebuilt.assess().figures()).containsEntry("ruledOut", 0L).containsEntry("assessed", 0L);
    }

    @Test
    void two_databases_of_an_incident_keep_their_lines_apart() throws Exception {
        rebuilt.salvage(new TreeMap<>(Map.of(4, "Bob", 7, "Carla")), List.of());
        rebuilt.assess("safe=false");
        List<String> first = rebuilt.lines();
        Rebuilt other = rebuilt.another();
        other.salvage(new TreeMap<>(Map.of(4, "Bob")), List.of());

        assertThat(other.assess("safe=false").figures())
                .containsEntry("revised", 0L)
                .containsEntry("ruledOut", 0L);

        assertThat(rebuilt.lines())
                .containsAll(first)
                .contains("users LOST 1 row")
                .hasSize(2 * first.size());
        assertThat(rebuilt.assess("safe=false").figures()).containsEntry("unchanged", (long) first.size());
    }

    @Test
    void a_line_of_what_was_not_looked_at_this_time_stands() throws Exception {
        rebuilt.salvage(new TreeMap<>(Map.of(4, "Bob")), List.of());
        rebuilt.dump(Map.of("courses", 3L, "courses_users", 6L, "articles", 80L, "articles_courses", 30L), Map.of());
        rebuilt.assess();

        assertThat(rebuilt.assess("safe=false").figures()).containsEntry("ruledOut", 0L);

        assertThat(rebuilt.lines()).contains("courses SAFE 3 rows", "articles SAFE 80 rows");
        assertThat(rebuilt.progress.lines).contains("2 lines of what was not looked at this time: left as they are");
    }

    @Test
    void a_line_of_an_earlier_version_is_taken_over_by_who_says_the_same_and_never_ruled_out() throws Exception {
        rebuilt.salvage(new TreeMap<>(Map.of(4, "Bob", 7, "Carla")), List.of());
        rebuilt.assess("safe=false");
        List<String> said = rebuilt.lines();
        jdbc.sql("update loss_evidence set part = split_part(part, '-', 2) where incident = ?")
                .param(rebuilt.incident.value())
                .update();
        rebuilt.sql.run("DELETE FROM courses_users");

        Outcome again = rebuilt.assess("safe=false");

        assertThat(again.figures()).containsEntry("assessed", 0L).containsEntry("ruledOut", 0L);
        assertThat(rebuilt.lines()).hasSameSizeAs(said);
        assertThat(rebuilt.progress.lines)
                .anyMatch(line -> line.contains("is of an earlier version, which did not write down its database"));
    }

    @Test
    void a_line_that_gets_further_days_is_said_anew_before_the_old_one_is_ruled_out() throws Exception {
        rebuilt.salvage(new TreeMap<>(Map.of(4, "Bob", 7, "Carla")), List.of());
        rebuilt.sql.run("INSERT INTO users VALUES (7, 'Carla', '2025-11-11')");
        rebuilt.assess("safe=false");
        rebuilt.sql.run("DELETE FROM users WHERE id = 7");
        rebuilt.untold = key -> key.startsWith("rule out");

        assertThatThrownBy(() -> rebuilt.assess("safe=false")).hasMessage("the event store failed");
        assertThat(rebuilt.lines()).contains("users LOST 1 row", "users LOST 2 rows");

        rebuilt.untold = key -> false;
        assertThat(rebuilt.assess("safe=false").figures())
                .containsEntry("assessed", 0L)
                .containsEntry("ruledOut", 1L);
        assertThat(rebuilt.lines()).contains("users LOST 2 rows").doesNotContain("users LOST 1 row");
    }

    @Test
    void names_of_many_rows_are_all_kept() throws Exception {
        rebuilt.sql.run(
                "INSERT INTO courses SELECT seq, CONCAT('course_', seq), CONCAT('Title ', seq) FROM seq_1001_to_3100");
        rebuilt.salvage(new TreeMap<>(Map.of(4, "Bob")), List.of());

        rebuilt.assess("safe=false");

        // Of each course the number, the slug and the title.
        assertThat(jdbc.sql("select count(*) from loss_name where starts_with(evidence, ?)")
                        .param(rebuilt.incident + ":")
                        .query(Long.class)
                        .single())
                .isGreaterThanOrEqualTo(3 * 2_100);
    }

    @Test
    void what_a_person_wrote_later_stays() throws Exception {
        rebuilt.salvage(new TreeMap<>(Map.of(4, "Bob")), List.of());
        rebuilt.assess();
        int line = rebuilt.line("users", "numbers 4").line();
        beans.commands()
                .sendAndWait(new ReviseLoss(
                        rebuilt.incident,
                        Entry.now(
                                new EntryId("e-byhand%04d".formatted(line)),
                                beans.clock().instant(),
                                "ada",
                                Visibility.INTERNAL),
                        line,
                        RowCount.exactly(0),
                        LossClass.SAFE,
                        "Bob was a test account."));
        rebuilt.sql.run("DELETE FROM users WHERE id = 3");

        Outcome again = rebuilt.assess();

        assertThat(again.figures()).containsEntry("left", 1L);
        assertThat(rebuilt.lines()).contains("users SAFE 0 rows");
        assertThat(rebuilt.progress.lines).anyMatch(l -> l.contains("says what ada wrote"));
    }

    @Test
    void what_can_be_regenerated_is_said_so_until_its_check_says_that_it_has_been() throws Exception {
        rebuilt.sql.run("CREATE TABLE jobs_done (n INT)");
        rebuilt.regenerable(Map.of(
                "articles", new Regenerable("SELECT COUNT(*) FROM jobs_done"),
                "articles_courses", new Regenerable(null)));
        rebuilt.dump(
                Map.of("courses", 3L, "courses_users", 6L, "users", 8L, "articles_courses", 30L),
                Map.of("articles", "damaged"));

        rebuilt.assess("safe=false");
        assertThat(rebuilt.lines())
                .containsExactlyInAnyOrder(
                        "articles REGENERABLE at least 10 rows", "articles_courses REGENERABLE 10 rows");

        rebuilt.sql.run("INSERT INTO jobs_done VALUES (1)");
        rebuilt.assess("safe=false");
        assertThat(rebuilt.lines()).contains("articles REGENERATED at least 10 rows");
    }

    @Test
    void what_was_left_out_or_not_loaded_is_unknown_and_not_safe() throws Exception {
        rebuilt.dump(
                Map.of("courses", 5L, "courses_users", 6L, "users", 8L, "articles", 80L, "articles_courses", 30L),
                Map.of("revisions", "ignored as asked"));

        rebuilt.assess();

        assertThat(rebuilt.lines())
                .contains("revisions UNKNOWN an unknown number of rows", "courses UNKNOWN an unknown number of rows");
        assertThat(rebuilt.line("revisions", "").current().evidence())
                .isEqualTo("revisions is not there; the dump left it out: ignored as asked");
        assertThat(rebuilt.line("courses", "").current().evidence()).isEqualTo("the dump has 5 rows, and 3 are there");
    }

    @Test
    void what_a_dump_left_out_and_is_no_table_of_the_database_is_no_loss() throws Exception {
        String here = rebuilt.database.name();
        rebuilt.dump(
                Map.of("courses", 3L, "courses_users", 6L, "users", 8L, "articles", 80L, "articles_courses", 30L),
                List.of(
                        new LeftOut("grants", "not readable"),
                        new LeftOut(here + " (triggers)", "not granted"),
                        new LeftOut(here + ".*", "not granted"),
                        new LeftOut(here + ".nightly", "not shown", ObjectKind.ROUTINE),
                        new LeftOut("elsewhere.visits", "ignored as asked"),
                        new LeftOut(here + ".revisions", "ignored as asked")));

        rebuilt.assess("safe=false");

        assertThat(rebuilt.lines()).contains("revisions UNKNOWN an unknown number of rows");
        assertThat(rebuilt.ledger())
                .extracting(LedgerRow::table)
                .doesNotContain("grants", here + " (triggers)", "*", "nightly", "visits");
    }

    @Test
    void a_pause_in_the_middle_goes_on_and_a_repeated_end_says_nothing_twice() throws Exception {
        rebuilt.salvage(new TreeMap<>(Map.of(4, "Bob")), List.of());
        StepRun run = rebuilt.run();
        Cursor last = run.cursor();
        while (run.slice() == null) {
            last = run.cursor();
        }
        List<String> said = rebuilt.lines();

        rebuilt.progress.cursor = last;
        run.slice();

        assertThat(rebuilt.lines()).isEqualTo(said);
        assertThat(rebuilt.ledger()).allMatch(row -> row.statements().size() == 1);
    }

    @Test
    void a_rehearsal_names_what_it_would_look_at() throws Exception {
        rebuilt.salvage(null, List.of());
        rebuilt.dump(Map.of("courses", 3L), Map.of());

        assertThat(rebuilt.run().rehearse().findings())
                .contains(
                        "would look at users: which rows are gone",
                        "would look at courses_users.user_id -> users.id: which rows name one that is gone",
                        "would look at courses: whether all rows are there");
    }
}
