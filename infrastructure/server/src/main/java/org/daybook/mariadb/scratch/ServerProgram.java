package org.daybook.mariadb.scratch;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.daybook.targets.Target;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/**
 * The server program for a scratch server, with what comes before it and its first arguments.
 *
 * @param prefix as {@code env LD_LIBRARY_PATH=...}; empty as a rule
 * @param arguments what the configuration adds, as {@code --innodb-data-file-path=...}
 */
public record ServerProgram(List<String> prefix, Path program, List<String> arguments) {

    private static final List<String> NAMES = List.of("mariadbd", "mysqld");
    private static final List<Path> USUAL = List.of(Path.of("/usr/sbin"), Path.of("/usr/local/sbin"));
    private static final int PATIENCE_SECONDS = 20;

    /**
     * What the target is configured with, else the embedded one, else what this machine has.
     *
     * @param embedded the embedded program; null where the class path has none
     * @throws StepFailure saying what to install or to configure
     */
    public static ServerProgram of(Target target, @Nullable Supplier<Path> embedded) throws StepFailure {
        if (!target.scratchCommand().isEmpty()) {
            return parse(target.scratchCommand(), target);
        }
        if (!target.serverCommand().isEmpty() && isServer(target.serverCommand().getFirst())) {
            return new ServerProgram(List.of(), Path.of(target.serverCommand().getFirst()), List.of());
        }
        if (embedded != null) {
            return new ServerProgram(List.of(), embedded.get(), List.of());
        }
        String path = System.getenv().getOrDefault("PATH", "/usr/bin");
        return Stream.concat(Stream.of(path.split(File.pathSeparator)).map(Path::of), USUAL.stream())
                .flatMap(folder -> NAMES.stream().map(folder::resolve))
                .filter(Files::isExecutable)
                .findFirst()
                .map(program -> new ServerProgram(List.of(), program, List.of()))
                .orElseThrow(() -> StepFailure.needsHuman(
                        "This node has no mariadbd. Install the server of the version that wrote the files (its service need not run), or name one: daybook.targets.%s.scratch-command."
                                .formatted(target),
                        null));
    }

    private static ServerProgram parse(List<String> command, Target target) throws StepFailure {
        for (int i = 0; i < command.size(); i++) {
            if (isServer(command.get(i))) {
                List<String> arguments = command.subList(i + 1, command.size());
                for (String argument : arguments) {
                    if (argument.startsWith("--defaults") || !argument.startsWith("--")) {
                        throw StepFailure.needsHuman(
                                "daybook.targets.%s.scratch-command: '%s' is not taken: a scratch server reads no option file. Give options as --name=value."
                                        .formatted(target, argument),
                                null);
                    }
                }
                return new ServerProgram(
                        List.copyOf(command.subList(0, i)),
                        Path.of(command.get(i)),
                        arguments.stream()
                                .filter(a -> !a.equals("--no-defaults"))
                                .toList());
            }
        }
        throw StepFailure.needsHuman(
                "daybook.targets.%s.scratch-command names no mariadbd: %s. Give the program's path, then its options."
                        .formatted(target, String.join(" ", command)),
                null);
    }

    private static boolean isServer(String word) {
        Path name = Path.of(word).getFileName();
        return name != null && NAMES.contains(name.toString());
    }

    /** Asks the program. @throws StepFailure where it cannot be run, or is no MariaDB */
    public ServerVersion version() throws StepFailure {
        try {
            List<String> command = new ArrayList<>(prefix);
            command.addAll(List.of(program.toString(), "--no-defaults", "--version"));
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            environment(builder.environment());
            Process process = builder.start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readNBytes(8_192), StandardCharsets.UTF_8).strip();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw StepFailure.needsHuman(
                        "%s --version does not end; name another mariadbd.".formatted(program), null);
            }
            ServerVersion version = ServerVersion.of(said);
            if (version == null || !said.contains("MariaDB")) {
                throw StepFailure.needsHuman(
                        "%s is no server of MariaDB that runs here; it says: %.200s"
                                .formatted(program, said.isEmpty() ? "nothing" : said),
                        null);
            }
            return version;
        } catch (IOException e) {
            throw StepFailure.needsHuman(
                    "The server program %s cannot be run: %s. Install it, or correct scratch-command."
                            .formatted(program, e.getMessage()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StepFailure.retry("The node shuts down.", e);
        }
    }

    /** Program and options up to those that say on what it works. */
    List<String> command() {
        List<String> command = new ArrayList<>(prefix);
        command.add(program.toString());
        command.add("--no-defaults");
        Path home = home();
        if (home != null) {
            command.add("--basedir=" + home);
            first(home, "english/errmsg.sys", "share/mariadb", "share/mysql", "share")
                    .ifPresent(share -> {
                        command.add("--lc-messages-dir=" + share);
                        command.add("--character-sets-dir=" + share.resolve("charsets"));
                    });
            first(home, "", "lib/mysql/plugin", "lib/mariadb/plugin", "lib64/mysql/plugin", "lib/plugin")
                    .ifPresent(plugins -> command.add("--plugin-dir=" + plugins));
        }
        command.addAll(arguments);
        return command;
    }

    private @Nullable Path home() {
        try {
            Path folder = program.toRealPath().getParent();
            return folder == null ? null : folder.getParent();
        } catch (IOException e) {
            return null; // starting it will tell
        }
    }

    private static java.util.Optional<Path> first(Path home, String file, String... folders) {
        return Stream.of(folders)
                .map(home::resolve)
                .filter(folder -> Files.exists(folder.resolve(file)))
                .findFirst();
    }

    /** It sees no settings of ours. */
    static void environment(Map<String, String> environment) {
        String path = environment.getOrDefault("PATH", "/usr/bin:/bin");
        environment.clear();
        environment.putAll(Map.of("PATH", path, "LC_ALL", "C"));
    }
}
