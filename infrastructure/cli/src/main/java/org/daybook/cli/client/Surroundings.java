package org.daybook.cli.client;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a command sees of the machine it runs on.
 *
 * @param out where data goes  @param err where everything else goes
 * @param terminal whether data goes to a terminal, where it may be coloured and rewritten
 * @param width columns at which to wrap; 0 for no limit, as where the output is no terminal
 * @param interactive whether somebody sits there who can be asked
 * @param home folder of Daybook's own settings, {@code ~/.config/daybook}
 */
public record Surroundings(
        Map<String, String> env,
        PrintStream out,
        PrintStream err,
        BufferedReader in,
        boolean terminal,
        int width,
        boolean interactive,
        Path home) {

    /** Of this process. The launcher says what is a terminal, because Java 21 can only guess. */
    public static Surroundings ofThisProcess() {
        Map<String, String> env = System.getenv();
        String columns = System.getProperty("daybook.terminal");
        return new Surroundings(
                env,
                utf8(FileDescriptor.out),
                utf8(FileDescriptor.err),
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                columns != null,
                columns == null ? number(env.get("COLUMNS"), 0) : number(columns, 80),
                "terminal".equals(System.getProperty("daybook.input")),
                settings(env));
    }

    /** A setting of the environment; null where it is missing or empty. */
    public @Nullable String env(String name) {
        String value = env.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** Whether colour may be added: only in a terminal, and never where NO_COLOR is set. */
    public boolean colour() {
        return terminal && env("NO_COLOR") == null && !"dumb".equals(env.get("TERM"));
    }

    private static Path settings(Map<String, String> env) {
        String config = env.get("XDG_CONFIG_HOME");
        Path folder = config == null || config.isBlank()
                ? Path.of(System.getProperty("user.home"), ".config")
                : Path.of(config);
        return folder.resolve("daybook");
    }

    private static int number(@Nullable String text, int otherwise) {
        return text != null && text.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(text) : otherwise;
    }

    private static PrintStream utf8(FileDescriptor target) {
        return new PrintStream(new FileOutputStream(target), true, StandardCharsets.UTF_8);
    }
}
