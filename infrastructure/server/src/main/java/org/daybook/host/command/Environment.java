package org.daybook.host.command;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.daybook.host.program.Mask;

/** The variables that a program gets, and no others. */
record Environment(Map<String, String> handedOn, Mask mask) {

    Environment(Program program, Map<String, String> node) {
        this(
                chosen(program, node),
                new Mask(
                        program.secrets().stream()
                                .map(node::get)
                                .filter(Objects::nonNull)
                                .toList(),
                        program.mask()));
    }

    private static Map<String, String> chosen(Program program, Map<String, String> node) {
        Map<String, String> chosen = new HashMap<>();
        for (List<String> names : List.of(program.environment(), program.secrets())) {
            for (String name : names) {
                String value = node.get(name);
                if (value != null) {
                    chosen.put(name, value);
                }
            }
        }
        return chosen;
    }
}
