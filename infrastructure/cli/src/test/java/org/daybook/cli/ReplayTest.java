package org.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {

    private static final String RUNNING = "{\"replay\":7,\"state\":\"running\",\"line\":\"replay timeline 10/20 50.0% 5"
            + " events/s state=running phase=fold eta=2s..3s\"}";
    private static final String DONE =
            "{\"replay\":7,\"state\":\"done\",\"line\":\"replay timeline 20/20 100.0% 5 events/s state=done phase=swap\"}";

    @TempDir
    Path home;

    private RecordedServer server;
    private Shell shell;

    @BeforeEach
    void open() throws IOException {
        server = new RecordedServer();
        shell = new Shell(home.resolve("config"), server.address());
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void a_rebuild_is_followed_to_its_end_line_by_line() {
        server.when("POST /api/replays", 202, RUNNING);
        server.when("GET /api/replays/7", 200, DONE);

        Shell.Result result = shell.run("replay", "--projection", "timeline", "--watch");

        assertThat(result.exit()).isZero();
        assertThat(result.out().lines())
                .containsExactly(
                        "replay timeline 10/20 50.0% 5 events/s state=running phase=fold eta=2s..3s",
                        "replay timeline 20/20 100.0% 5 events/s state=done phase=swap");
        assertThat(server.requests().getFirst().body()).isEqualTo("{\"projection\":\"timeline\"}");
    }

    @Test
    void without_watch_it_is_begun_and_left_alone() {
        server.when("POST /api/replays", 202, RUNNING);

        Shell.Result result = shell.run("replay");

        assertThat(result.exit()).isZero();
        assertThat(result.err()).contains("next: daybook replay --watch 7");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void one_that_runs_is_followed_by_its_number() {
        server.when("GET /api/replays/7", 200, DONE);

        assertThat(shell.run("replay", "--watch", "7").exit()).isZero();
    }

    @Test
    void one_that_runs_is_stopped_by_its_number() {
        server.when("POST /api/replays/7/cancellation", 202, DONE);

        assertThat(shell.run("replay", "--cancel", "7").exit()).isZero();
        assertThat(server.requests().getFirst().path()).isEqualTo("/api/replays/7/cancellation");
    }

    @Test
    void one_that_fails_says_why_and_that_nothing_was_harmed() {
        server.when(
                "POST /api/replays",
                202,
                "{\"replay\":8,\"state\":\"failed\",\"error\":\"no room\",\"line\":\"replay\"}");

        Shell.Result result = shell.run("replay", "--watch");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err())
                .contains(
                        "replay 8 failed: no room. The read models are as they were.", "next: daybook replay --watch");
    }
}
