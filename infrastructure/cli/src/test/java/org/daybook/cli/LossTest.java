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

class LossTest {

    private static final String LOSS = "/api/incidents/INC-0001/loss";
    private static final String WRITTEN =
            "{\"incident\":\"INC-0001\",\"entry\":31,\"at\":\"Thu 4 Dec 2025, 16:22 UTC\",\"position\":7,\"warnings\":[]}";

    @TempDir
    Path home;

    private RecordedServer server;
    private Shell shell;

    @BeforeEach
    void open() throws IOException {
        server = new RecordedServer();
        server.when("POST " + LOSS, 201, WRITTEN)
                .when("POST " + LOSS + "/31/revision", 201, WRITTEN)
                .when("POST " + LOSS + "/31/exclusion", 201, WRITTEN)
                .when("GET /api/incidents/INC-0001", 200, "{}");
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
    void the_ledger_is_a_table_with_its_total() {
        server.when("GET " + LOSS, 200, """
                {"lost":"at least 3","besides":"1 table to regenerate","affected":null,"lines":[
                  {"line":31,"table":"users","since":"2025-11-14","until":null,"statements":[
                    {"number":31,"rows":{"knowledge":"UNKNOWN","rows":0},"kind":"UNKNOWN","evidence":"first"},
                    {"number":35,"rows":{"knowledge":"AT_LEAST","rows":1200},"kind":"LOST","evidence":"gaps"}]},
                  {"line":32,"table":"logs","statements":[
                    {"number":32,"rows":{"knowledge":"EXACT","rows":1},"kind":"LOST","ruledOut":true,"evidence":"found"}]}]}""");
        Shell.Result result = shell.run("loss", "1");
        assertThat(result.out())
                .contains("INC-0001/31  users  2025-11-14..  at least 1,200  LOST       gaps")
                .contains("RULED OUT  found");
        assertThat(result.err()).isEqualTo("Lost for good: at least 3; 1 table to regenerate.\n");
    }

    @Test
    void who_asks_whether_something_is_affected_gets_a_sentence() {
        server.when(
                "GET " + LOSS + "?table=users&date=2025-11-20",
                200,
                "{\"affected\":{\"verdict\":\"YES\",\"answer\":\"Yes. users: 3 rows lost for good (#31: gaps).\"}}");
        assertThat(shell.run("loss", "1", "--affected", "table=users", "--affected", "date=2025-11-20")
                        .out())
                .isEqualTo("Yes. users: 3 rows lost for good (#31: gaps).\n");
        assertThat(shell.run("loss", "1", "--affected", "colour=red").exit()).isEqualTo(2);
    }

    @Test
    void a_line_is_added_revised_and_ruled_out_with_evidence() {
        Shell.Result added = shell.run(
                "loss",
                "add",
                "1",
                "users",
                "lost",
                "--rows",
                "at least 3",
                "--since",
                "2025-11-14",
                "--evidence",
                "gaps",
                "--public");
        assertThat(added.out()).as(added.err()).isEqualTo("INC-0001/31\n");
        assertThat(posted()).isEqualTo(Json.read("""
                                {"table":"users","kind":"LOST","rows":"at least 3","since":"2025-11-14",
                                 "evidence":"gaps","visibility":"PUBLIC"}"""));
        shell.run("loss", "revise", "1/31", "--rows", "2", "--evidence", "counted");
        assertThat(posted()).isEqualTo(Json.read("{\"rows\":\"2\",\"evidence\":\"counted\"}"));
        shell.run("loss", "rule-out", "1/31", "--evidence", "found");
        assertThat(posted()).isEqualTo(Json.read("{\"evidence\":\"found\"}"));
        assertThat(shell.run("loss", "rule-out", "1/31").exit()).isEqualTo(2);
    }
}
