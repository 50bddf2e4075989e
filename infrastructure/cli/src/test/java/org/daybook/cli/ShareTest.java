package org.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.daybook.cli.client.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShareTest {

    private static final String PATH = "/api/incidents/INC-0001/share-links";

    @TempDir
    Path home;

    private RecordedServer server;
    private Shell shell;

    @BeforeEach
    void open() throws IOException {
        server = new RecordedServer();
        shell = new Shell(home, server.address());
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void a_link_is_its_address_alone_on_stdout() {
        server.when(
                "POST " + PATH,
                201,
                "{\"link\":\"s-4k7m2q9x\",\"address\":\"https://daybook.example/s/abc\",\"expiresAt\":\"Thu 11 Dec 2025, 18:00 UTC\"}");

        Shell.Result result = shell.run("share", "1", "--expires", "+7d");

        assertThat(Json.read(server.requests().getLast().body())).isEqualTo(Json.read("{\"expires\":\"+7d\"}"));
        assertThat(result.out()).isEqualTo("https://daybook.example/s/abc\n");
        assertThat(result.err())
                .contains("s-4k7m2q9x")
                .contains("Thu 11 Dec 2025")
                .doesNotContain("/s/abc");
    }

    @Test
    void links_are_listed_and_revoked_by_name() {
        server.when(
                "GET " + PATH,
                200,
                "{\"links\":[{\"link\":\"s-4k7m2q9x\",\"by\":\"ada\",\"created\":\"2025-12-04T09:00:00Z\",\"state\":\"VALID\"}]}");
        server.when("DELETE " + PATH + "/s-4k7m2q9x", 200, "{\"entry\":31}");

        assertThat(shell.run("share", "1", "--list").out())
                .contains("s-4k7m2q9x")
                .contains("never")
                .contains("valid");
        assertThat(shell.run("share", "1", "--revoke", "s-4k7m2q9x").err()).contains("INC-0001/31");
        assertThat(shell.run("share", "1", "--list", "--revoke", "s-4k7m2q9x").exit())
                .isEqualTo(2);
    }
}
