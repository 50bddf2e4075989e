package org.daybook.web;

import org.daybook.incident.IncidentRejection;
import org.daybook.operation.OperationRejection;
import org.daybook.problem.Problem;
import org.daybook.wording.Phrases;
import org.daybook.work.Catalogue.UnknownStep;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Why something was not done, for people.
 *
 * @param raw as the rule said it, with the field's name in front where there is one
 */
record Refusal(HttpStatus status, String raw) {

    /** What a rule or a field refused; anything else is ours and goes on. */
    static Refusal of(RuntimeException e) {
        String message = String.valueOf(e.getMessage());
        return switch (e) {
            case IncidentRejection r -> new Refusal(HttpStatus.CONFLICT, message);
            case OperationRejection r -> new Refusal(HttpStatus.CONFLICT, message);
            case UnknownStep r -> new Refusal(HttpStatus.BAD_REQUEST, message);
            case IllegalArgumentException r
            when Problem.invalid(message).field() != null -> new Refusal(HttpStatus.BAD_REQUEST, message);
            default -> throw e;
        };
    }

    /** The name of the field at fault, without prefix; null where it is no field's. */
    @Nullable String field() {
        String field = status == HttpStatus.BAD_REQUEST ? Problem.invalid(raw).field() : null;
        return field == null
                ? null
                : field.replaceFirst("^(?:fields|parameters)\\.", "").replaceFirst("\\[.*", "");
    }

    /** What is wrong with this field, as a sentence beside it; null where nothing is. */
    @Nullable String at(String name) {
        return name.equals(field()) ? sentence(raw.substring(raw.indexOf(": ") + 2)) : null;
    }

    /** {@code Rows: 'x' is not a whole number.} */
    String text() {
        String field = field();
        return sentence(field == null ? raw : Box.label(field) + raw.substring(raw.indexOf(": ")));
    }

    private static String sentence(String said) {
        return Phrases.capital(said) + (said.matches("(?s).*[.!?]$") ? "" : ".");
    }
}
