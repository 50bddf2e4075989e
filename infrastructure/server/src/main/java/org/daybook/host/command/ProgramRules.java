package org.daybook.host.command;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.daybook.kinds.Field;
import org.daybook.kinds.Kind;
import org.daybook.kinds.Kinds;

/** What a configured program has to fulfil; a node with one that does not refuses to start. */
final class ProgramRules {

    private ProgramRules() {}

    static void check(String name, Program program) {
        String where = "daybook.programs." + name;
        require(name.matches("[a-z][a-z0-9-]{1,62}"), where, "a program's name has 2 to 63 characters of a-z 0-9 -");
        require(!program.command().isEmpty(), where + ".command", "is missing; an absolute path and its arguments");
        String path = program.command().getFirst();
        require(
                Path.of(path).isAbsolute() && Placeholders.in(path).isEmpty(),
                where + ".command",
                "has to start with an absolute path without placeholders");
        require(program.timeout().isPositive(), where + ".timeout", "has to be longer than nothing");
        require(program.output().toBytes() >= 1_024, where + ".output", "has to be 1 KB or more");
        program.parameters().forEach((parameter, argument) -> {
            String at = where + ".parameters." + parameter;
            require(
                    parameter.matches("[a-z][a-z0-9-]{0,39}") && !parameter.equals("target"),
                    at,
                    "a parameter's name has 1 to 40 characters of a-z 0-9 -, and is not 'target'");
            compile(at + ".pattern", argument.pattern());
            String fallback = argument.fallback();
            require(
                    fallback == null || fallback.matches(argument.pattern()),
                    at + ".fallback",
                    "does not match the pattern");
        });
        program.mask().forEach(pattern -> compile(where + ".mask", pattern));
        Set<String> known = new HashSet<>(program.parameters().keySet());
        known.add("target");
        for (String argument : program.command()) {
            known(where + ".command", argument, known);
        }
        if (program.records() != null) {
            known.add("last-line");
            records(where + ".records", program.records(), known);
        }
    }

    private static void records(String where, Program.Fact fact, Set<String> known) {
        Kind kind = Kinds.find(fact.kind());
        Set<String> fields = new HashSet<>();
        for (Field field : kind.fields()) {
            fields.add(field.name());
            require(
                    !field.required() || fact.fields().containsKey(field.name()),
                    where + ".fields." + field.name(),
                    "is missing; %s needs it".formatted(kind.kind()));
        }
        fact.fields().forEach((field, text) -> {
            require(fields.contains(field), where + ".fields." + field, "%s has no such field".formatted(kind.kind()));
            known(where + ".fields." + field, text, known);
        });
    }

    private static void known(String where, String text, Set<String> known) {
        for (String placeholder : Placeholders.in(text)) {
            require(known.contains(placeholder), where, "names {%s}, which is no parameter".formatted(placeholder));
        }
    }

    private static void compile(String where, String pattern) {
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("%s: is no pattern: %s".formatted(where, e.getDescription()), e);
        }
    }

    private static void require(boolean holds, String where, String complaint) {
        if (!holds) {
            throw new IllegalArgumentException("%s: %s".formatted(where, complaint));
        }
    }
}
