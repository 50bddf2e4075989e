package org.daybook.web;

import org.daybook.incident.IncidentRejection;
import org.daybook.operation.OperationRejection;
import org.daybook.problem.Problem;
import org.daybook.wording.Phrases;
import org.daybook.work.Catalogue.UnknownStep;
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

    /** {@code Rows: 'x' is not a whole number.} */
    String text() {
        String text = raw.replaceFirst("^(?:fields|parameters)\\.", "");
        int colon = text.indexOf(": ");
        boolean field = status == HttpStatus.BAD_REQUEST && colon > 0;
        String name = field
                ? text.substring(0, colon)
                        .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                        .toLowerCase(java.util.Locale.ROOT)
                : "";
        String said = field ? name + text.substring(colon) : text;
        return Phrases.capital(said) + (said.matches("(?s).*[.!?]$") ? "" : ".");
    }
}
