package org.daybook.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.daybook.drill.embedded.Database;

/** A node as a process of its own, started from the class path of the tests. It offers the steps that count. */
final class NodeProcess implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("ready at http://127\\.0\\.0\\.1:([0-9]+)");

    private final Process process;
    private final Path log;
    private final int from;

    /** @param from an earlier process of the name wrote to the same log up to here */
    private NodeProcess(Process process, Path log, int from) {
        this.process = process;
        this.log = log;
        this.from = from;
    }

    /** @param folder where its log goes */
    static NodeProcess start(Path folder, Database database, String node, String... more) throws IOException {
        Path log = folder.resolve(node + ".log");
        int from = Files.exists(log) ? Files.readString(log).length() : 0;
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                WorkingNode.class.getName()));
        command.addAll(List.of(arguments(database, node, more)));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        return new NodeProcess(process, log, from);
    }

    static String[] arguments(Database database, String node, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.username(),
                "--spring.datasource.password=" + database.password(),
                "--daybook.node=" + node,
                "--daybook.startup.say=true",
                "--server.port=0"));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    String output() throws IOException {
        return Files.readString(log).substring(from);
    }

    /** Waits until it answers. */
    int port() {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(50))
                .until(this::saidPort, port -> port > 0);
    }

    private int saidPort() throws IOException {
        assertThat(process.isAlive()).as("the node lives: %s", output()).isTrue();
        Matcher ready = READY.matcher(output());
        return ready.find() ? Integer.parseInt(ready.group(1)) : 0;
    }

    long pid() {
        return process.pid();
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void signal(String name) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
