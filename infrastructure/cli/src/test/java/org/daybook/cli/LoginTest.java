package org.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginTest {

    private static final String LOGGED_IN =
            "{\"token\":\"dbk_secret\",\"login\":\"jane\",\"roles\":[\"ENGINEER\"],\"expires\":\"2026-12-22T00:00:00Z\"}";

    @TempDir
    Path home;

    private RecordedServer server;
    private Shell shell;

    @BeforeEach
    void open() throws IOException {
        server = new RecordedServer();
        server.when("GET /api/incidents", 200, "{\"incidents\":[]}");
        shell = new Shell(home.resolve("config"), server.address());
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void a_token_is_kept_for_its_owner_alone_and_never_printed() throws IOException {
        server.when("POST /api/login", 200, LOGGED_IN);
        Shell.Result result = shell.pipes("open sesame\n").run("login", "jane", "--password-stdin");
        assertThat(result.exit()).isZero();
        assertThat(result.out() + result.err()).doesNotContain("dbk_secret").doesNotContain("open sesame");
        Path kept = home.resolve("config/credentials.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept.getParent())))
                .isEqualTo("rwx------");

        shell.run("incident", "list");
        assertThat(server.requests().getLast().authorization()).isEqualTo("Bearer dbk_secret");
    }

    @Test
    void the_last_login_says_which_server_is_meant() {
        server.when("POST /api/login", 200, LOGGED_IN);
        shell.pipes("x\n").run("login", "jane", "--password-stdin");
        assertThat(shell.env("DAYBOOK_SERVER", "").run("incident", "list").exit())
                .isZero();
    }

    @Test
    void a_token_given_comes_before_the_one_that_is_kept() {
        server.when("POST /api/login", 200, LOGGED_IN);
        shell.pipes("x\n").run("login", "jane", "--password-stdin");
        shell.env("DAYBOOK_TOKEN", "dbk_env").run("incident", "list");
        assertThat(server.requests().getLast().authorization()).isEqualTo("Bearer dbk_env");
        shell.run("incident", "list", "--token", "dbk_option");
        assertThat(server.requests().getLast().authorization()).isEqualTo("Bearer dbk_option");
    }

    @Test
    void a_token_is_never_sent_to_another_server() throws IOException {
        server.when("POST /api/login", 200, LOGGED_IN);
        shell.pipes("x\n").run("login", "jane", "--password-stdin");
        try (RecordedServer other = new RecordedServer()) {
            other.when("GET /api/incidents", 200, "{\"incidents\":[]}");
            shell.run("incident", "list", "--server", other.address());
            assertThat(other.requests().getLast().authorization()).isEqualTo("null");
        }
    }

    @Test
    void a_temporary_password_is_replaced_at_once() {
        server.when(
                        "POST /api/login",
                        403,
                        "{\"type\":\"urn:daybook:problem:password-change-required\",\"detail\":\"Change it.\"}")
                .when("POST /api/login", 200, LOGGED_IN);
        Shell.Result result = shell.pipes("temporary\nmy own words\n").run("login", "jane", "--password-stdin");
        assertThat(result.exit()).isZero();
        assertThat(server.requests().getLast().body()).contains("\"newPassword\":\"my own words\"");
    }

    @Test
    void without_anybody_to_ask_a_password_has_to_be_piped() {
        Shell.Result result = shell.run("login", "jane");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("--password-stdin");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void a_token_can_be_forgotten() {
        server.when("POST /api/login", 200, LOGGED_IN);
        shell.pipes("x\n").run("login", "jane", "--password-stdin");
        shell.run("login", "--forget");
        shell.run("incident", "list");
        assertThat(server.requests().getLast().authorization()).isEqualTo("null");
    }

    @Test
    void a_new_password_is_made_here_sent_once_and_printed_once() {
        server.when("PATCH /api/users/jane", 200, "{\"login\":\"jane\"}");
        Shell.Result result = shell.run("user", "change", "jane", "--new-password");
        assertThat(result.exit()).isZero();
        String password = result.out().strip();
        assertThat(password).matches("([a-z2-9]{5}-){3}[a-z2-9]{5}");
        assertThat(server.requests().getLast().body()).contains(password);
        assertThat(result.err()).contains("temporary").doesNotContain(password);
    }
}
