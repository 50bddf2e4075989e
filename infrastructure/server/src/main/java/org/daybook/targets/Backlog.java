package org.daybook.targets;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code daybook.targets.<target>.backlogs.<name>}: how the depth of a queue's backlog is found.
 *
 * @param sql yields it as one number; null where a program does
 * @param command absolute path and arguments of a program whose last line is the number; no shell reads it
 * @param timeout after which statement or program is ended
 * @param environment names of the node's environment variables that the program gets; it gets no others
 * @param secrets names of further ones that it gets and whose values are masked in its output
 */
public record Backlog(
        @Nullable String sql,
        @DefaultValue List<String> command,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue({"PATH", "LANG"}) List<String> environment,
        @DefaultValue List<String> secrets) {

    /** @throws IllegalArgumentException naming the setting that does not fit */
    void check(String where) {
        require(
                (sql == null || sql.isBlank()) != command.isEmpty(),
                where,
                "needs either sql or command, and not both");
        require(
                command.isEmpty() || Path.of(command.getFirst()).isAbsolute(),
                where + ".command",
                "has to start with an absolute path");
        require(
                timeout.compareTo(Duration.ofMillis(100)) >= 0 && timeout.compareTo(Duration.ofMinutes(10)) <= 0,
                where + ".timeout",
                "has to be between 100ms and 10m");
    }

    private static void require(boolean holds, String where, String complaint) {
        if (!holds) {
            throw new IllegalArgumentException("%s: %s".formatted(where, complaint));
        }
    }
}
