package org.daybook.host.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * {@code daybook.programs.<name>} of the configuration: a program that engineers may run.
 *
 * @param command absolute path and arguments; {@code {name}} stands for a parameter, {@code {target}} for the target's
 *     name. No shell reads it
 * @param destroys whether it destroys or overwrites, so that it needs all three locks open
 * @param timeout after which it and all that it started is killed
 * @param directory where it runs; the node's own where none is given
 * @param environment names of the node's environment variables that it gets; it gets no others
 * @param secrets names of further ones that it gets and whose values are masked in its output
 * @param mask patterns of what else is masked in its output
 * @param output how much of its output is kept
 * @param records what its success logs; nothing where none is given
 */
record Program(
        @Nullable String title,
        @Nullable String summary,
        List<String> command,
        @DefaultValue("false") boolean destroys,
        @DefaultValue("10m") Duration timeout,
        @Nullable Path directory,
        @DefaultValue({"PATH", "LANG"}) List<String> environment,
        @DefaultValue List<String> secrets,
        @DefaultValue List<String> mask,
        @DefaultValue("64KB") DataSize output,
        @DefaultValue Map<String, Argument> parameters,
        @Nullable Fact records) {

    /** @param pattern what the whole value has to match */
    record Argument(
            @DefaultValue("[A-Za-z0-9][A-Za-z0-9._-]{0,99}") String pattern,
            @DefaultValue("") String help,
            @DefaultValue("true") boolean required,
            @Nullable String fallback) {}

    /** @param fields by name; placeholders as in the command, and {@code {last-line}} for the last line of the output */
    record Fact(String kind, @DefaultValue Map<String, String> fields) {}
}
