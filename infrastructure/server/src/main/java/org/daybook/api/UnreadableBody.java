package org.daybook.api;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.daybook.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Says what is wrong with a body: where it stops being JSON, or which field does not fit. */
final class UnreadableBody {

    private UnreadableBody() {}

    static Problem problem(HttpMessageNotReadableException unreadable) {
        return switch (unreadable.getCause()) {
            case UnrecognizedPropertyException e -> unknown(e);
            case InvalidFormatException e
            when e.getTargetType() == WellFormedText.class -> field(e, e.getOriginalMessage());
            case MismatchedInputException e
            when e.getPath().isEmpty() && e.getTargetType() != null ->
                malformed("The body does not fit: a JSON object is expected.", e.getLocation());
            case MismatchedInputException e -> field(e, "takes " + expected(e.getTargetType()));
            case ValueInstantiationException e
            when e.getCause() instanceof IllegalArgumentException cause -> field(e, String.valueOf(cause.getMessage()));
            case JacksonException e ->
                malformed(
                        "The body is not JSON: %s.".formatted(firstSentence(e.getOriginalMessage())), e.getLocation());
            case null, default -> malformed("The body is missing or cannot be read; send a JSON object.", null);
        };
    }

    private static Problem malformed(String what, @Nullable TokenStreamLocation location) {
        String where = location == null || location.getLineNr() < 1
                ? ""
                : " At line %d, column %d.".formatted(location.getLineNr(), location.getColumnNr());
        return Problem.of(HttpStatus.BAD_REQUEST, "malformed-body", what + where);
    }

    private static Problem unknown(UnrecognizedPropertyException e) {
        Collection<Object> known = e.getKnownPropertyIds() == null ? List.of() : e.getKnownPropertyIds();
        return field(
                e,
                "is not a field of this request. It has: "
                        + known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", ")));
    }

    private static Problem field(JacksonException e, String complaint) {
        String name = path(e);
        return Problem.of(HttpStatus.BAD_REQUEST, "invalid-request", "%s: %s".formatted(name, complaint))
                .at(name);
    }

    /** {@code targets[0]}, {@code fields.rows}. */
    private static String path(JacksonException e) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference reference : e.getPath()) {
            if (reference.getPropertyName() != null) {
                path.append(path.isEmpty() ? "" : ".").append(reference.getPropertyName());
            } else {
                path.append('[').append(reference.getIndex()).append(']');
            }
        }
        return path.isEmpty() ? "body" : path.toString();
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "another type of value";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "a whole number";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return type == String.class ? "text" : "an object";
    }

    private static String firstSentence(String message) {
        String line = message.lines().findFirst().orElse("");
        int end = line.indexOf(": was expecting");
        return end > 0 ? line.substring(0, end) : line;
    }
}
