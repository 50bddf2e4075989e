package org.daybook.work;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.daybook.work.Parameter.Type;
import org.jspecify.annotations.Nullable;

/** The steps that this installation offers, by name. */
public final class Catalogue {

    private static final String NAMES = "[a-zA-Z0-9][a-zA-Z0-9._-]{0,62}";

    private final Map<String, StepWorker> steps = new TreeMap<>();

    public Catalogue(Collection<? extends StepWorker> workers) {
        for (StepWorker worker : workers) {
            String name = worker.description().name();
            if (steps.put(name, worker) != null) {
                throw new IllegalStateException("two steps are named " + name);
            }
        }
    }

    public Collection<StepDescription> descriptions() {
        return steps.values().stream().map(StepWorker::description).toList();
    }

    public boolean offers(String name) {
        return steps.containsKey(name);
    }

    /** @throws UnknownStep naming those that exist */
    public StepWorker step(String name) {
        StepWorker worker = steps.get(name);
        if (worker == null) {
            throw new UnknownStep(
                    "step: there is no step '%.60s'. There are: %s".formatted(name, String.join(", ", steps.keySet())));
        }
        return worker;
    }

    /**
     * Checks parameters against a step's description and completes them with fallbacks.
     *
     * @throws IllegalArgumentException naming the parameter and the way out
     */
    public Map<String, String> complete(StepDescription step, Map<String, String> given) {
        Map<String, String> complete = new LinkedHashMap<>();
        for (String name : given.keySet()) {
            if (step.parameters().stream().noneMatch(p -> p.name().equals(name))) {
                throw new IllegalArgumentException("parameters.%.60s: step %s has no such parameter. It has: %s"
                        .formatted(
                                name,
                                step.name(),
                                String.join(
                                        ", ",
                                        step.parameters().stream()
                                                .map(Parameter::name)
                                                .toList())));
            }
        }
        for (Parameter parameter : step.parameters()) {
            String value = given.getOrDefault(parameter.name(), parameter.fallback());
            if (value == null || value.isBlank()) {
                if (parameter.required()) {
                    throw new IllegalArgumentException(
                            "parameters.%s: is missing; %s".formatted(parameter.name(), parameter.help()));
                }
                continue;
            }
            complete.put(parameter.name(), checked(parameter, value.strip()));
        }
        return complete;
    }

    private static String checked(Parameter parameter, String value) {
        @Nullable String complaint = null;
        if (!parameter.choices().isEmpty() && !parameter.choices().contains(value)) {
            complaint = "is not one of " + String.join(", ", parameter.choices());
        } else if (parameter.type() == Type.NUMBER && !value.matches("[0-9]{1,18}")) {
            complaint = "is not a whole number";
        } else if (parameter.range() != null && !parameter.range().contains(Long.parseLong(value))) {
            complaint = "is not between %,d and %,d"
                    .formatted(parameter.range().least(), parameter.range().most());
        } else if (parameter.type() == Type.YES_NO && !value.matches("true|false")) {
            complaint = "is neither true nor false";
        } else if (parameter.type() == Type.NAME && !value.matches(NAMES)) {
            complaint = "is no folder's name of 1 to 63 characters of a-z A-Z 0-9 . _ -";
        }
        if (complaint != null) {
            throw new IllegalArgumentException(
                    "parameters.%s: '%.60s' %s; %s".formatted(parameter.name(), value, complaint, parameter.help()));
        }
        return value;
    }

    /** Nobody knows this step. */
    public static final class UnknownStep extends RuntimeException {
        UnknownStep(String message) {
            super(message);
        }
    }
}
