package org.daybook.mariadb.assessloss;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.daybook.ServerTest;
import org.daybook.api.Http;
import org.daybook.api.People;
import org.daybook.evidence.EvidenceStore;
import org.daybook.ledger.LedgerRow;
import org.daybook.projecting.Positions;
import org.daybook.projecting.StoredProjections;
import org.daybook.security.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** "Am I affected?", answered from what the step found. */
@ServerTest
class AnswersTest {

    private static final AtomicInteger NUMBER = new AtomicInteger(4600);

    @TempDir
    Path folder;

    private final Rebuilt.Beans beans;
    private final JdbcClient jdbc;
    private final Http ada;
    private final Http eve;
    private Rebuilt rebuilt;

    AnswersTest(
            CommandGateway commands,
            EvidenceStore store,
            StoredProjections rows,
            Positions positions,
            Clock clock,
            JdbcClient jdbc,
            ApplicationContext server) {
        this.jdbc = jdbc;
        beans = new Rebuilt.Beans(commands, store, rows, positions, clock);
        People people = new People(server);
        ada = Http.of(server).as(people.token("ada-answers", Role.ENGINEER, Role.ADMIN));
        eve = Http.of(server).as(people.token("eve-answers", Role.VIEWER));
    }

    @BeforeEach
    void assess() throws Exception {
        rebuilt = new Rebuilt(folder, beans, NUMBER.incrementAndGet());
        rebuilt.salvage(new TreeMap<>(Map.of(4, "Bob", 11, "Dora Smith")), List.of("a page behind 15 is gone"));
        rebuilt.dump(Map.of("courses", 3L, "courses_users", 6L, "articles", 80L, "articles_courses", 30L), Map.of());
        rebuilt.assess();
        rebuilt.ledger();
    }

    @Test
    void a_user_is_known_lost_or_recovered_or_neither_is_known() {
        assertThat(answer("user=bob")).startsWith("YES Yes. A row of users with this user's name is lost for sure (#");
        assertThat(answer("user=Dora_Smith")).startsWith("YES ");
        assertThat(answer("user=User+3")).startsWith("NO No. The row of users with this user's name was recovered (#");
        assertThat(answer("user=Zoe")).startsWith("POSSIBLY Possibly. No recovered row of users has this user's name");
    }

    @Test
    void a_course_hears_how_many_rows_and_people_it_misses() {
        assertThat(answer("course=50"))
                .startsWith("NO No. None of the missing rows of courses_users belongs to course 50 (#");
        assertThat(answer("course=42"))
                .startsWith(
                        "YES Yes. Course 42 misses 3 rows of courses_users, which name 3 rows of users; they are lost for good (#");
        assertThat(answer("course=History%202025")).startsWith("YES Yes. Course History 2025 misses 3 rows");
        assertThat(answer("course=chemistry")).startsWith("UNKNOWN Unknown. No course is known by this name");
    }

    @Test
    void a_key_was_recovered_is_lost_for_sure_possibly_lost_or_never_there() {
        assertThat(answer("table=users&key=4")).startsWith("YES Yes. The row of users with the number 4 is lost");
        assertThat(answer("table=users&key=5")).startsWith("NO No. The row of users with the number 5 was recovered");
        assertThat(answer("table=users&key=7")).startsWith("NO No. There was no row of users with the number 7 when");
        assertThat(answer("table=users&key=21"))
                .startsWith("NO No. There was no row of users with the number 21 before the damage");
        assertThat(answer("table=courses&key=7")).startsWith("NO No. Every row of courses was kept (#");
        assertThat(answer("table=aliens&key=7")).startsWith("UNKNOWN ");
    }

    @Test
    void a_day_is_answered_from_the_lines_windows() {
        assertThat(answer("table=users&date=2025-11-20")).startsWith("YES ");
        assertThat(answer("table=users&date=2025-10-01")).startsWith("UNKNOWN ");
    }

    @Test
    void a_viewer_hears_of_a_line_when_it_is_public_and_not_before() {
        assertThat(answer(eve, "course=42")).startsWith("UNKNOWN ");

        LedgerRow line = rebuilt.line("courses_users", "name");
        ada.post(here() + "/entries/" + line.line() + "/visibility", Map.of("visibility", "PUBLIC"));
        rebuilt.ledger();

        assertThat(answer(eve, "course=42")).startsWith("YES ");
        assertThat(answer(eve, "user=Bob")).startsWith("UNKNOWN ");
    }

    @Test
    void a_redaction_takes_the_evidence_away_and_a_rerun_does_not_bring_it_back() throws Exception {
        LedgerRow line = rebuilt.line("users", "numbers 4");
        LedgerRow other = rebuilt.line("users", "old counter");
        assertThat(count("loss_name")).isPositive();
        for (LedgerRow row : List.of(line, other)) {
            assertThat(ada.post(here() + "/entries/" + row.line() + "/redaction", Map.of("reason", "personal data"))
                            .status())
                    .isEqualTo(201);
        }
        rebuilt.ledger();

        assertThat(answer("user=Bob")).startsWith("UNKNOWN ");
        rebuilt.assess();
        assertThat(answer("user=Bob")).startsWith("UNKNOWN ");
        assertThat(rebuilt.ledger().stream().filter(row -> row.table().equals("users")))
                .isEmpty();
        assertThat(count("loss_key")).isZero();
    }

    @Test
    void no_name_stands_in_any_table_of_daybook() {
        for (String table : jdbc.sql("select table_name from information_schema.tables where table_schema = 'public'")
                .query(String.class)
                .list()) {
            assertThat(jdbc.sql("select t::text from %s t where t::text ~ 'Dora|User_3|history_2025'".formatted(table))
                            .query(String.class)
                            .list())
                    .as(table)
                    .isEmpty();
        }
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from %s where starts_with(evidence, ?)".formatted(table))
                .param(rebuilt.incident + ":")
                .query(Long.class)
                .single();
    }

    private String here() {
        return "/api/incidents/" + rebuilt.incident;
    }

    private String answer(String query) {
        return answer(ada, query);
    }

    private String answer(Http who, String query) {
        JsonNode affected = who.get(here() + "/loss?" + query).json().path("affected");
        return affected.isMissingNode()
                ? ""
                : affected.path("verdict").asString() + " "
                        + affected.path("answer").asString();
    }
}
