package org.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodeTest {

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

    @ParameterizedTest
    @CsvSource({"400,2", "422,2", "401,4", "403,4", "404,1", "409,3", "429,1", "500,1", "503,1"})
    void a_problem_of_the_server_ends_with_its_own_exit_code(int status, int exit) {
        server.when(
                "GET /api/incidents/INC-0001",
                status,
                "{\"type\":\"urn:daybook:problem:x\",\"detail\":\"What is wrong.\",\"next\":\"daybook incident list\"}");
        Shell.Result result = shell.run("incident", "show", "1");
        assertThat(result.exit()).isEqualTo(exit);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).isEqualTo("daybook: What is wrong.\n  next: daybook incident list\n");
    }

    @Test
    void a_wrong_value_names_its_field() {
        server.when("GET /api/incidents/INC-0001", 400, "{\"detail\":\"is not a time\",\"field\":\"at\"}");
        assertThat(shell.run("incident", "show", "1").err()).startsWith("daybook: at: is not a time");
    }

    @Test
    void a_server_that_is_not_there_is_5_and_says_how_to_start_one() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        Shell.Result result = shell.run("incident", "list", "--server", "127.0.0.1:" + free);
        assertThat(result.exit()).isEqualTo(5);
        assertThat(result.err()).contains("no server answers at http://127.0.0.1:" + free);
    }

    @Test
    void a_page_that_is_no_answer_of_daybook_is_told_as_such() {
        server.when("GET /api/incidents", 200, "<html>hello</html>");
        Shell.Result result = shell.run("incident", "list");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("not as a Daybook server does");
    }

    @ParameterizedTest
    @CsvSource({
        "incident, daybook incident what?",
        "incident frob, there is no command 'daybook incident frob'",
        "timeline, Missing required parameter",
        "timeline x, is not an incident's id",
        "log 1 mount-failed --public --internal, not both",
        "incident list -o xml, Invalid value for option",
        "run purge --incident 1, Missing required option",
        "operation throttle op-0123456789 rate=fast, is not a rate"
    })
    void wrong_usage_is_2_and_ends_with_the_next_command(String line, String message) {
        Shell.Result result = shell.run(line.split(" "));
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains(message).contains("next: daybook ");
        assertThat(result.err().lines().filter(l -> !l.startsWith("  next: "))).hasSize(1);
    }

    @Test
    void what_the_server_says_cannot_command_the_terminal() {
        server.when("GET /api/incidents", 409, "{\"detail\":\"\\u001b[2Jgone\",\"next\":\"\\u001b]0;x\\u0007\"}");
        assertThat(shell.run("incident", "list").err()).doesNotContain("\u001b").contains("␛[2Jgone");
    }

    @Test
    void a_dropped_connection_is_tried_once_more_under_the_same_key() {
        server.when("POST /api/incidents/INC-0001/entries", 201, "{\"incident\":\"INC-0001\",\"entry\":2}")
                .when("GET /api/incidents/INC-0001", 200, "{}");
        server.dropNext(1);
        Shell.Result result = shell.run("log", "1", "disk", "is", "full");
        assertThat(result.exit()).isZero();
        assertThat(server.requests().stream()
                        .filter(r -> r.method().equals("POST"))
                        .map(RecordedServer.Request::key)
                        .distinct())
                .hasSize(1)
                .noneMatch(String::isBlank);
        assertThat(server.requests().stream().filter(r -> r.method().equals("POST")))
                .hasSize(2);
    }

    @Test
    void two_commands_have_two_keys() {
        server.when("POST /api/incidents/INC-0001/entries", 201, "{\"incident\":\"INC-0001\",\"entry\":2}")
                .when("GET /api/incidents/INC-0001", 200, "{}");
        shell.run("log", "1", "same", "words");
        shell.run("log", "1", "same", "words");
        assertThat(server.requests().stream()
                        .filter(r -> r.method().equals("POST"))
                        .map(RecordedServer.Request::key))
                .doesNotHaveDuplicates()
                .hasSize(2);
    }
}
