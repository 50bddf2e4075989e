package org.daybook.startup;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.daybook.startup.Clone.Ended;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./daybook serve} with the real server: what keeps it from starting is one line, and a killed one heals. */
class ServeTest {

    @TempDir
    static Path folder;

    private static Clone clone;
    private static ProcessHandle orphan;
    private static Server running;

    @BeforeAll
    static void one_server_runs_where_another_was_killed() throws Exception {
        clone = new Clone(folder);
        clone.realJdk();
        clone.with("DAYBOOK_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
        clone.serverIsBuilt(Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("test-classes"))
                .collect(joining(File.pathSeparator)));
        Path data = folder.resolve("data");
        Server killed = Server.on(data);
        killed.process().destroyForcibly().waitFor();
        orphan = ProcessHandle.of(Long.parseLong(Files.readAllLines(data.resolve("postgres/cluster/postmaster.pid"))
                        .getFirst()
                        .strip()))
                .orElseThrow();
        running = Server.on(data);
    }

    @AfterAll
    static void it_ends() throws InterruptedException {
        if (running != null) {
            running.stop();
        }
    }

    @Test
    void a_taken_port_is_named_before_anything_is_made() throws IOException {
        Path other = folder.resolve("other");
        assertThat(refused("--data", other.toString(), "--port", running.port()))
                .isEqualTo(
                        "daybook: Port %s is taken by another program. Stop that one, or choose another port:"
                                + " daybook serve --port %d",
                        running.port(), Integer.parseInt(running.port()) + 1);
        assertThat(other).doesNotExist();
    }

    @Test
    void a_data_folder_in_use_is_named_with_the_process_that_uses_it() throws IOException {
        assertThat(refused("--data", folder.resolve("data").toString(), "--port", "0"))
                .startsWith(
                        "daybook: Another Daybook (process " + running.process().pid() + ") is using ")
                .endsWith("stop it first, or give this one a folder of its own with --data DIR.");
    }

    @Test
    void a_data_folder_that_cannot_be_written_is_named() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in whose place root could make no folder either");
        assertThat(refused("--data", file.toString(), "--port", "0"))
                .startsWith("daybook: The data folder " + file + "/postgres cannot be written by ")
                .contains("(Not a directory)")
                .endsWith("or choose another one with --data DIR.");
    }

    @Test
    void a_configuration_that_is_no_yaml_is_named_with_the_line_and_without_its_text() throws IOException {
        Path config = Files.writeString(folder.resolve("daybook.yaml"), "daybook:\n  password: [secret\n");
        assertThat(refused(
                        "--config",
                        config.toString(),
                        "--data",
                        folder.resolve("other").toString(),
                        "--port",
                        "0"))
                .startsWith("daybook: The configuration cannot be read as YAML in line 3, column 1: ")
                .endsWith(" Correct the file that --config or DAYBOOK_CONFIG names.")
                .doesNotContain("secret");
    }

    @Test
    void after_kill_9_the_next_start_stops_the_orphaned_database_and_goes_on_with_what_it_held() {
        assertThat(orphan.isAlive()).isFalse();
        assertThat(running.said()).singleElement().asString().startsWith("daybook: ready at ");
    }

    /** The one line of a server that did not start. */
    private static String refused(String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("serve"));
        arguments.addAll(List.of(options));
        Ended ended = clone.run(arguments.toArray(String[]::new));
        assertThat(ended.exit()).as(ended.output()).isEqualTo(1);
        assertThat(ended.lines()).hasSize(1);
        return ended.lines().get(0);
    }

    /** A server that is ready. */
    private record Server(Process process, List<String> said) {

        static Server on(Path data) throws IOException {
            Process process = clone.start("serve", "--data", data.toString(), "--port", "0");
            BufferedReader output = process.inputReader();
            List<String> said = new ArrayList<>();
            while (said.isEmpty() || !said.getLast().startsWith("daybook: ready at ")) {
                String line = output.readLine();
                if (line == null) {
                    throw new AssertionError("It ended: " + said);
                }
                said.add(line);
            }
            return new Server(process, said);
        }

        String port() {
            return Objects.requireNonNull(said.getLast()).replaceFirst(".*:(\\d+) after .*", "$1");
        }

        /** As Ctrl-C does. */
        void stop() throws InterruptedException {
            process.destroy();
            process.waitFor();
        }
    }
}
