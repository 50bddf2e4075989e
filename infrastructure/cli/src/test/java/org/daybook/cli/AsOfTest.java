package org.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AsOfTest {

    private static final String INCIDENT = "/api/incidents/INC-0001";
    private static final String KNOWN =
            "\"asOf\":{\"moment\":\"Thu 4 Dec 2025, 14:00 UTC\",\"clock\":\"KNOWN\",\"declared\":true,\"says\":\"What we knew: only what was logged by then, worded as it was then.\"}";
    private static final String VIEW = "{" + KNOWN + """
            ,"header":{"incident":"INC-0001","title":"Dashboard database damaged","status":"RECOVERING","lost":"nothing known"},
            "items":[{"day":{"title":"Day 1","dateText":"Thu 4 Dec 2025","summary":"Copied","count":1,"lines":[
              {"key":"13","number":13,"time":"13:20","sentence":"users salvaged: none lost","by":"worker-1","tone":"OK","glyph":"ok"}]}}]}""";
    private static final String DIFFERENCE = """
            {"incident":"INC-0001","clock":"KNOWN","says":"What we knew.","from":"Thu 4 Dec 2025, 14:00 UTC","to":"Thu 4 Dec 2025, 17:00 UTC","span":"3 h",
             "standing":[{"what":"Lost for good","was":"nothing known","is":"2"}],
             "added":[{"when":"Thu 4 Dec, 16:30","line":{"key":"18","number":18,"sentence":"users: 2 rows lost for good","by":"engineer"}}],
             "changed":[{"placed":{"when":"Thu 4 Dec, 13:20","line":{"key":"13","number":13,"sentence":"users salvaged: 2 lost","by":"worker-1"}},
               "turns":[{"what":"Text","was":"users salvaged: none lost","is":"users salvaged: 2 lost"},{"what":"Verified","was":"","is":"counted"}],
               "by":"engineer","why":"two ranges were skipped"}],
             "struck":[{"when":"Thu 4 Dec, 09:52","line":{"key":"7","number":7,"sentence":"The disk is *failing*","by":"engineer","retraction":{"by":"engineer","why":"another host"}}}],
             "gone":[]}""";

    @TempDir
    Path home;

    private RecordedServer server;
    private Shell shell;

    @BeforeEach
    void open() throws IOException {
        server = new RecordedServer();
        server.when("GET " + INCIDENT + "/timeline?asOf=14%3A00&clock=known", 200, VIEW)
                .when(
                        "GET " + INCIDENT + "/timeline/difference?asOf=14%3A00&clock=known&diff=17%3A00",
                        200,
                        DIFFERENCE);
        shell = new Shell(home, server.address());
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void a_view_of_the_past_says_so_first() {
        Shell.Result result = shell.run("timeline", "1", "--as-of", "14:00");
        assertThat(result.out()).as(result.err()).startsWith("""
                As of Thu 4 Dec 2025, 14:00 UTC. What we knew: only what was logged by then, worded as it was then.
                INC-0001  Dashboard database damaged""");
        assertThat(shell.run("timeline", "1", "--as-of", "14:00", "-o", "md").out())
                .contains("# INC-0001 Dashboard", "**As of Thu 4 Dec 2025, 14:00 UTC.");
        assertThat(shell.run("timeline", "1", "--as-of", "14:00", "-o", "phabricator")
                        .out())
                .startsWith("= INC-0001 Dashboard database damaged\n")
                .contains("== Day 1, Thu 4 Dec 2025\n", "- **13:20** users salvaged: none lost (worker-1, #");
    }

    @Test
    void the_other_clock_is_asked_for_by_name() {
        server.when(
                "GET " + INCIDENT + "/timeline?asOf=yesterday%2009%3A15&clock=happened",
                200,
                VIEW.replace("KNOWN", "HAPPENED"));
        Shell.Result result = shell.run("timeline", "1", "--as-of", "yesterday 09:15", "--clock", "happened");
        assertThat(result.exit()).as(result.err()).isZero();
    }

    @Test
    void before_the_declaration_only_that_is_said() {
        server.when("GET " + INCIDENT + "/timeline?asOf=08%3A00&clock=known", 200, """
                {"asOf":{"moment":"Thu 4 Dec 2025, 08:00 UTC","clock":"KNOWN","declared":false,"says":"Nothing was known of INC-0001 yet."},
                 "header":{"incident":"INC-0001","title":""},"items":[]}""");
        assertThat(shell.run("timeline", "1", "--as-of", "08:00").out())
                .isEqualTo("As of Thu 4 Dec 2025, 08:00 UTC. Nothing was known of INC-0001 yet.\n");
    }

    @Test
    void a_difference_reads_from_the_earlier_moment_to_the_later_one() {
        Shell.Result result = shell.run("timeline", "1", "--as-of", "14:00", "--diff", "17:00");
        assertThat(result.out()).as(result.err()).isEqualTo("""
                INC-0001  from Thu 4 Dec 2025, 14:00 UTC to Thu 4 Dec 2025, 17:00 UTC, 3 h
                What we knew.

                  Lost for good  nothing known -> 2

                Added  1 entry
                  Thu 4 Dec, 16:30  +  users: 2 rows lost for good  (engineer #18)

                Changed  1 entry
                  Thu 4 Dec, 13:20  ~  users salvaged: none lost
                                       now users salvaged: 2 lost  (worker-1 #13)
                                         verified: counted
                                         corrected by engineer: two ranges were skipped

                Struck  1 entry
                  Thu 4 Dec, 09:52  -  The disk is *failing*  (engineer #7)
                                         retracted by engineer: another host
                """);
        assertThat(shell.terminal(60)
                        .run("timeline", "1", "--as-of", "14:00", "--diff", "17:00")
                        .out()
                        .replaceAll("\u001b\\[[0-9]*m", "")
                        .lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(60));
    }

    @Test
    void a_difference_can_be_pasted_elsewhere() {
        String[] asked = {"timeline", "1", "--as-of", "14:00", "--diff", "17:00", "-o", "md"};
        assertThat(shell.run(asked).out())
                .contains(
                        "## Struck, 1 entry",
                        "- **Thu 4 Dec, 09:52** ~~The disk is \\*failing\\*~~ (engineer #7)",
                        "- **Thu 4 Dec, 13:20** ~~users salvaged: none lost~~ users salvaged: 2 lost (worker-1 #13)");
        asked[7] = "phabricator";
        assertThat(shell.run(asked).out()).contains("== Struck, 1 entry");
        asked[7] = "json";
        assertThat(shell.run(asked).out()).startsWith("{").contains("\"span\"");
    }

    @Test
    void what_makes_no_sense_together_is_told() {
        assertThat(shell.run("timeline", "1", "--clock", "known").err()).contains("--as-of TIME is missing");
        assertThat(shell.run("timeline", "1", "--diff", "17:00").exit()).isEqualTo(2);
        assertThat(shell.run("timeline", "1", "--as-of", "14:00", "--clock", "wall")
                        .exit())
                .isEqualTo(2);
        server.when("GET " + INCIDENT + "/timeline?asOf=soon&clock=known", 400, """
                {"type":"urn:daybook:problem:invalid-request","title":"Invalid","status":400,"field":"asOf","detail":"asOf: 'soon' is not a time."}""");
        Shell.Result refused = shell.run("timeline", "1", "--as-of", "soon");
        assertThat(refused.err()).contains("asOf: 'soon' is not a time");
        assertThat(refused.exit()).isNotZero();
    }

    @Test
    void incident_ledger_and_questions_have_a_past_too() {
        server.when("GET " + INCIDENT + "?asOf=14%3A00&clock=known", 200, "{" + KNOWN + ",\"incident\":\"INC-0001\"}")
                .when(
                        "GET " + INCIDENT + "/loss?asOf=14%3A00&clock=known",
                        200,
                        "{" + KNOWN + ",\"lost\":\"nothing known\",\"lines\":[]}")
                .when(
                        "GET " + INCIDENT + "/questions?asOf=14%3A00&clock=known",
                        200,
                        "{" + KNOWN + ",\"questions\":[]}");

        assertThat(shell.run("incident", "show", "1", "--as-of", "14:00").out())
                .contains("as of", "Thu 4 Dec 2025, 14:00 UTC, known");
        Shell.Result loss = shell.run("loss", "1", "--as-of", "14:00");
        assertThat(loss.err()).startsWith("As of Thu 4 Dec 2025, 14:00 UTC. What we knew");
        assertThat(loss.out()).contains("nobody had judged");
        assertThat(shell.run("questions", "1", "--as-of", "14:00").err()).startsWith("As of Thu 4 Dec 2025");
    }
}
