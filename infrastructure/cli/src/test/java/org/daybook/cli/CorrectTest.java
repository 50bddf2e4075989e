package org.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.daybook.cli.client.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class CorrectTest {

    private static final String WRITTEN =
            "{\"incident\":\"INC-0001\",\"entry\":15,\"at\":\"Thu 4 Dec 2025, 16:22 UTC\",\"position\":7,\"warnings\":[]}";
    private static final String ENTRY = "/api/incidents/INC-0001/entries/12";

    @TempDir
    Path home;

    private RecordedServer server;
    private Shell shell;

    @BeforeEach
    void open() throws IOException {
        server = new RecordedServer();
        for (String resource : new String[] {"corrections", "retraction", "visibility", "pin"}) {
            server.when("POST " + ENTRY + "/" + resource, 201, WRITTEN);
        }
        server.when("GET /api/incidents/INC-0001", 200, "{\"zone\":\"Europe/Berlin\"}");
        shell = new Shell(home, server.address());
    }

    @AfterEach
    void close() {
        server.close();
    }

    private JsonNode posted() {
        return Json.read(server.requests().stream()
                .filter(r -> r.method().equals("POST"))
                .toList()
                .getLast()
                .body());
    }

    @Test
    void fields_and_time_are_corrected_with_a_reason() {
        Shell.Result result =
                shell.run("correct", "1/12", "volume=a=b", "rows=3,409", "--at", "10:40", "--reason", "counted again");
        assertThat(posted()).isEqualTo(Json.read("""
                                {"fields":{"volume":"a=b","rows":"3,409"},"at":"10:40","reason":"counted again"}"""));
        assertThat(result.out()).isEqualTo("INC-0001/15\n");
        assertThat(result.err()).isEqualTo("Corrected by INC-0001/15, Thu 4 Dec 2025, 16:22 UTC.\n");
    }

    @Test
    void a_sentence_is_the_new_text_of_a_note() {
        shell.run("correct", "1/12", "five tables", "are corrupt", "--revision", "14");
        assertThat(posted()).isEqualTo(Json.read("{\"text\":\"five tables are corrupt\",\"revision\":14}"));
    }

    @Test
    void a_correction_without_content_is_a_wrong_use() {
        assertThat(shell.run("correct", "1/12").exit()).isEqualTo(2);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void a_retraction_says_why() {
        assertThat(shell.run("retract", "1/12").exit()).isEqualTo(2);
        shell.run("retract", "1/12", "--reason", "another volume");
        assertThat(posted()).isEqualTo(Json.read("{\"reason\":\"another volume\"}"));
    }

    @Test
    void pins_come_and_go() {
        shell.run("pin", "1/12");
        assertThat(posted()).isEqualTo(Json.read("{\"pinned\":true}"));
        shell.run("unpin", "1/12");
        assertThat(posted()).isEqualTo(Json.read("{\"pinned\":false}"));
    }

    @Test
    void readers_are_public_or_internal() {
        shell.run("show-to", "1/12", "public");
        assertThat(posted()).isEqualTo(Json.read("{\"visibility\":\"PUBLIC\"}"));
        assertThat(shell.run("show-to", "1/12", "friends").exit()).isEqualTo(2);
    }

    @Test
    void a_correction_that_came_too_late_is_refused_with_the_next_command() throws IOException {
        try (RecordedServer late = new RecordedServer()) {
            late.when("POST " + ENTRY + "/corrections", 409, """
                    {"type":"urn:daybook:problem:corrected-meanwhile","detail":"Entry INC-0001/12 was corrected meanwhile.",
                     "next":"daybook entry INC-0001/12"}""");
            Shell.Result result = new Shell(home, late.address()).run("correct", "1/12", "rows=1");
            assertThat(result.exit()).isEqualTo(3);
            assertThat(result.err()).contains("corrected meanwhile").contains("next: daybook entry INC-0001/12");
        }
    }

    @Test
    void an_entry_is_shown_with_what_was_said_of_it_later() {
        server.when("GET " + ENTRY, 200, """
                {"kind":"dump-taken","by":"ada","recordedAt":"2025-12-04T12:20:00Z","visibility":"PUBLIC","revision":15,
                 "when":{"at":"2025-12-04T12:00:00Z","precision":"HOUR"},
                 "originally":{"at":"2025-12-04T11:00:00Z","precision":"EXACT"},
                 "telling":{"sentence":"Dumped users: 3,409 rows"},
                 "event":{"type":"incident.dump-taken","incidentId":"INC-0001","entry":{},"tables":["users"],"rows":3410},
                 "amendments":[{"number":15,"struck":"Dumped users: 3,410 rows","holds":"Dumped users: 3,409 rows",
                   "by":"bob","later":"3 h 02 min later","why":"counted again","fields":{"rows":3409}}],
                 "retraction":{"number":16,"by":"eve","why":"not needed"}}""");
        String out = shell.run("entry", "1/12").out();
        assertThat(out)
                .contains("INC-0001/12 dump-taken")
                .contains("Thu 4 Dec 2025, 13:00:00 CET, known to the hour")
                .contains("#15 by bob, 3 h 02 min later: counted again")
                .contains("struck       Dumped users: 3,410 rows")
                .contains("rows           3409")
                .contains("tables         users")
                .contains("#16 by eve: not needed");
    }
}
