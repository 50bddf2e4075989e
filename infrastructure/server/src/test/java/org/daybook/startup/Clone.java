package org.daybook.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A clone of Daybook, as small as the launcher lets it be: the script itself, one source file, and a Maven that only
 * counts. It runs in an environment of its own, with a JDK only where a test puts one.
 */
final class Clone {

    static final String SOURCE = "infrastructure/cli/src/main/java/Main.java";

    /** What a bare Debian has. */
    private static final List<String> TOOLS = List.of(
            "awk cat cksum cp cut dirname find getent grep head id ln ls mkdir mv readlink rm sed sleep sort stty touch tr uname xargs"
                    .split(" "));

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final Path root;
    private final Path tools;
    private final Path jdks;
    private final Map<String, String> environment = new HashMap<>();

    /** In a folder whose name has a blank in it. */
    Clone(Path folder) throws IOException {
        root = Files.createDirectories(folder.resolve("a clone"));
        tools = Files.createDirectories(folder.resolve("bin"));
        jdks = Files.createDirectories(folder.resolve("jdks"));
        for (String tool : TOOLS) {
            // no link: JUnit warns of each that leads out of the folder it deletes
            program(tools.resolve(tool), "#!/bin/sh\nexec " + inSystem(tool) + " \"$@\"\n");
        }
        program(root.resolve("daybook"), Files.readString(repository().resolve("daybook")));
        write("pom.xml", "<project/>");
        write(".mvn/maven.config", "");
        write("infrastructure/cli/pom.xml", "<project/>");
        write(SOURCE, "class Main {}");
        maven("");
        with("PATH", tools.toString())
                .with("HOME", folder.resolve("home").toString())
                .with("DAYBOOK_JDKS", jdks.toString())
                .with("DAYBOOK_ARCHIVE", "off");
    }

    Clone with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Clone without(String variable) {
        environment.remove(variable);
        return this;
    }

    /** A JDK in the usual folders, whose {@code java} only tells its version and what it was called with. */
    Path jdk(int major) throws IOException {
        return jdk(jdks, major);
    }

    static Path jdk(Path folder, int major) throws IOException {
        Path home = Files.createDirectories(folder.resolve("jdk-" + major));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + major + ".0.2\"\n");
        program(home.resolve("bin/java"), "#!/bin/sh\necho java " + major + " \"$@\"\n");
        program(home.resolve("bin/javac"), "#!/bin/sh\n");
        return home;
    }

    /** The JDK that runs this test. */
    void realJdk() {
        with("JAVA_HOME", System.getProperty("java.home"));
    }

    void onPath(Path jdk) throws IOException {
        Files.createSymbolicLink(tools.resolve("java"), jdk.resolve("bin/java"));
    }

    /** What Maven does, after these commands. */
    void maven(String commands) throws IOException {
        program(root.resolve("mvnw"), """
                #!/bin/sh
                echo "$@" >>builds
                %s
                mkdir -p infrastructure/cli/target/libraries
                touch infrastructure/cli/target/daybook-cli.jar infrastructure/cli/target/libraries/one.jar
                """.formatted(commands));
    }

    /** How often it was built. */
    int builds() throws IOException {
        Path file = root.resolve("builds");
        return Files.exists(file) ? Files.readAllLines(file).size() : 0;
    }

    void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    /** Puts there what a build of the server leaves: a class path. */
    void serverIsBuilt(String classpath) throws IOException {
        write("target/daybook/server/1-1/classpath", classpath + "\n");
        write("target/daybook/server/current", "1-1\n");
        // the server takes more of the system: where root starts it, its PostgreSQL needs setpriv
        with("DAYBOOK_BUILD", "off").with("PATH", "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin");
    }

    Ended run(String... arguments) throws IOException {
        return end(start(arguments));
    }

    Ended run(Path script, String... arguments) throws IOException {
        return end(start(script, arguments));
    }

    Process start(String... arguments) throws IOException {
        return start(root.resolve("daybook"), arguments);
    }

    private Process start(Path script, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        String cache = System.getenv("DAYBOOK_CACHE");
        if (cache != null) {
            builder.environment().put("DAYBOOK_CACHE", cache);
        }
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    static Ended end(Process process) throws IOException {
        String output = new String(process.getInputStream().readAllBytes());
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("still running, after: " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
        return new Ended(process.exitValue(), output);
    }

    private static Path inSystem(String tool) {
        return Stream.of("/usr/bin", "/bin")
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + tool + " on this machine"));
    }

    private static void program(Path path, String text) throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    /** How a run ended, and all that it said. */
    record Ended(int exit, String output) {

        List<String> lines() {
            return output.lines().toList();
        }
    }
}
