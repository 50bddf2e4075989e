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

class UpdatesTest {

    private static final String WRITTEN =
            "{\"incident\":\"INC-0001\",\"entry\":31,\"at\":\"Thu 4 Dec 2025, 18:00 UTC\",\"position\":7,\"warnings\":[]}";

    @TempDir
    Path home;

    private RecordedServer server;
    private Shell shell;

    @BeforeEach
    void open() throws IOException {
        server = new RecordedServer();
        for (String resource : new String[] {"updates", "promises", "action-items", "action-items/31/completion"}) {
            server.when("POST /api/incidents/INC-0001/" + resource, 201, WRITTEN);
        }
        server.when(
                "GET /api/incidents/INC-0001",
                200,
                "{\"zone\":\"UTC\",\"promise\":{\"due\":\"2025-12-04T18:00:00Z\"}}");
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
    void an_update_is_one_line_with_the_time_of_the_next() {
        Shell.Result result = shell.run("update", "1", "Tables", "are loading", "--next", "18:00", "--rests-on", "3,4");
        assertThat(posted())
                .isEqualTo(Json.read("{\"text\":\"Tables are loading\",\"restsOn\":[3,4],\"nextUpdate\":\"18:00\"}"));
        assertThat(result.out()).isEqualTo("INC-0001/31\n");
        assertThat(shell.run("update", "1").exit()).isEqualTo(2);
    }

    @Test
    void a_promise_echoes_the_absolute_time() {
        Shell.Result result = shell.run("promise", "1", "tomorrow", "18:00");
        assertThat(posted()).isEqualTo(Json.read("{\"due\":\"tomorrow 18:00\"}"));
        assertThat(result.err()).isEqualTo("Promised INC-0001/31. Next update: Thu 4 Dec 2025, 18:00:00 UTC.\n");
    }

    @Test
    void an_action_item_is_added_and_done() {
        shell.run("action", "add", "1", "back up", "nightly", "--owner", "ada");
        assertThat(posted()).isEqualTo(Json.read("{\"text\":\"back up nightly\",\"owner\":\"ada\"}"));
        assertThat(shell.run("action", "done", "1/31").exit()).isZero();
    }
}
