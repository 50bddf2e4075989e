package org.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.daybook.cli.client.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostmortemTest {

    private static final String DOCUMENT = "/api/incidents/INC-0001/postmortem";
    private static final String WRITTEN =
            "{\"incident\":\"INC-0001\",\"entry\":15,\"at\":\"Thu 4 Dec 2025, 16:22 UTC\",\"position\":7,\"warnings\":[]}";

    @TempDir
    Path home;

    private RecordedServer server;
    private Shell shell;

    @BeforeEach
    void open() throws IOException {
        server = new RecordedServer();
        server.when("GET " + DOCUMENT + "?format=md", 200, "{\"text\":\"# P\\n\\n- a\\u001b[31m\\n  - b\\n\"}");
        server.when("POST " + DOCUMENT + "/summary", 201, WRITTEN);
        server.when("POST " + DOCUMENT + "/publication", 201, WRITTEN);
        shell = new Shell(home, server.address());
    }

    @AfterEach
    void close() {
        server.close();
    }

    private String asked() {
        return server.requests().getLast().path();
    }

    @Test
    void the_document_is_printed_without_what_a_terminal_obeys() {
        Shell.Result result = shell.run("postmortem", "1");
        assertThat(result.exit()).isZero();
        assertThat(result.out()).startsWith("# P\n\n- a").contains("\n  - b\n").doesNotContain("\u001b");
    }

    @Test
    void the_format_is_asked_of_the_server() {
        shell.run("postmortem", "1", "-o", "phabricator");
        assertThat(asked()).endsWith("format=phabricator");
        shell.run("postmortem", "1", "-o", "html");
        assertThat(asked()).endsWith("format=html");
    }

    @Test
    void a_summary_comes_from_a_file() throws IOException {
        Path file = Files.writeString(home.resolve("summary.md"), "The disk *failed*.\n");
        Shell.Result result = shell.run("postmortem", "1", "--summary", file.toString());
        assertThat(Json.read(server.requests().getLast().body()))
                .isEqualTo(Json.read("{\"text\":\"The disk *failed*.\\n\"}"));
        assertThat(result.out()).isEqualTo("INC-0001/15\n");
    }

    @Test
    void a_summary_that_cannot_be_read_is_wrong_usage_and_changes_nothing() {
        Shell.Result result = shell.run(
                "postmortem", "1", "--summary", home.resolve("none.md").toString());
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("--summary");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void a_format_that_a_command_does_not_write_is_wrong_usage() {
        server.when("GET /api/incidents/INC-0001/timeline", 200, "{}");
        Shell.Result result = shell.run("timeline", "1", "-o", "html");
        assertThat(result.exit()).isNotZero();
        assertThat(result.err()).contains("-o html");
    }
}
