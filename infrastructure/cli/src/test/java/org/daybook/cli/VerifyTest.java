package org.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyTest {

    @TempDir
    Path home;

    private Shell.Result verify(String report) throws IOException {
        try (RecordedServer server = new RecordedServer()) {
            server.when("GET /api/store/verification", 200, report);
            return new Shell(home, server.address()).run("verify", "--store");
        }
    }

    @Test
    void a_sound_store_is_said_to_be_sound() throws IOException {
        Shell.Result result = verify("{\"sound\":true,\"events\":1234,\"redacted\":1,\"found\":0,\"faults\":[]}");
        assertThat(result.exit()).isZero();
        assertThat(result.out()).isEqualTo("sound: 1,234 events read, 1 of them redacted\n");
    }

    @Test
    void the_first_event_that_does_not_hold_is_named_and_the_command_fails() throws IOException {
        Shell.Result result = verify("""
                {"sound":false,"events":26,"redacted":0,"found":1,
                 "first":{"aggregateId":"INC-0001","number":8,"what":"its content was changed"},
                 "faults":[{"aggregateId":"INC-0001","number":8,"what":"its content was changed"}]}""");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out()).contains("INC-0001/8  its content was changed");
        assertThat(result.err()).contains("the first is INC-0001/8");
    }

    @Test
    void heads_that_the_servers_log_kept_are_sent_each_once() throws IOException {
        String hash = "ab".repeat(32);
        Path log = Files.writeString(home.resolve("server.log"), """
                12:00 INFO started
                12:00 INFO o.d.eventstore.ChainHeads - Chain head aggregate=INC-0001 events=26 hash=%1$s
                13:00 INFO o.d.eventstore.ChainHeads - Chain head aggregate=INC-0001 events=26 hash=%1$s
                13:00 INFO o.d.eventstore.ChainHeads - Chain head aggregate=op-4k7m2q9x1c events=3 hash=%1$s
                """.formatted(hash));
        try (RecordedServer server = new RecordedServer()) {
            server.when(
                    "POST /api/store/verification",
                    200,
                    "{\"sound\":true,\"events\":29,\"redacted\":0,\"found\":0,\"faults\":[]}");

            Shell.Result result = new Shell(home, server.address()).run("verify", "--store", "--heads", log.toString());

            assertThat(result.exit()).as(result.err()).isZero();
            assertThat(server.requests().getLast().body())
                    .isEqualTo("{\"heads\":[{\"aggregateId\":\"INC-0001\",\"events\":26,\"hash\":\"%1$s\"},"
                                    .formatted(hash)
                            + "{\"aggregateId\":\"op-4k7m2q9x1c\",\"events\":3,\"hash\":\"%1$s\"}]}".formatted(hash));
        }
    }

    @Test
    void a_file_without_heads_is_refused() throws IOException {
        Path log = Files.writeString(home.resolve("server.log"), "12:00 INFO started\n");
        Shell shell = new Shell(home, "http://127.0.0.1:1");
        assertThat(shell.run("verify", "--store", "--heads", log.toString()).exit())
                .isEqualTo(2);
        assertThat(shell.run("verify", "--store", "--heads", "nowhere.log").exit())
                .isEqualTo(2);
    }

    @Test
    void what_is_verified_has_to_be_said() {
        assertThat(new Shell(home, "http://127.0.0.1:1").run("verify").exit()).isEqualTo(2);
    }
}
