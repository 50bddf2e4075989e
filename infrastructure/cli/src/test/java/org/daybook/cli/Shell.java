package org.daybook.cli;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.daybook.cli.client.Surroundings;

/** Runs commands as a person or a script does, and keeps what they said. */
final class Shell {

    record Result(int exit, String out, String err) {}

    private final Map<String, String> env = new HashMap<>();
    private final Path home;
    private String input = "";
    private boolean terminal;
    private boolean interactive;
    private int width;

    Shell(Path home, String server) {
        this.home = home;
        env.put("DAYBOOK_SERVER", server);
    }

    Shell env(String name, String value) {
        env.put(name, value);
        return this;
    }

    Shell terminal(int columns) {
        terminal = true;
        width = columns;
        return this;
    }

    /** Somebody sits there and types this. */
    Shell types(String text) {
        input = text;
        interactive = true;
        return this;
    }

    Shell pipes(String text) {
        input = text;
        return this;
    }

    Result run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = Commands.run(
                args,
                new Surroundings(
                        Map.copyOf(env),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        new BufferedReader(new StringReader(input)),
                        terminal,
                        width,
                        interactive,
                        home));
        return new Result(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
