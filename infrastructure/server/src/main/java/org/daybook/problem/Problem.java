package org.daybook.problem;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * An error as it is answered.
 *
 * @param name stable, kebab-case: the last part of the type {@code urn:daybook:problem:<name>}
 * @param detail a sentence that says what is wrong and what to do
 * @param field the field of the request that is at fault, as {@code fields.rows}
 * @param next the command to type next
 */
public record Problem(
        HttpStatus status,
        String name,
        String title,
        String detail,
        @Nullable String field,
        @Nullable String next) {

    public static Problem of(HttpStatus status, String name, String detail) {
        return new Problem(status, name, titleOf(name), detail, null, null);
    }

    /** A request that cannot be understood. @param message {@code "field: what is wrong and what would be right"} */
    public static Problem invalid(String message) {
        int colon = message.indexOf(": ");
        boolean named = colon > 0 && message.substring(0, colon).matches("[A-Za-z0-9_.\\[\\]-]{1,120}");
        Problem problem = of(HttpStatus.BAD_REQUEST, "invalid-request", message);
        return named ? problem.at(message.substring(0, colon)) : problem;
    }

    public static Problem notFound(String detail) {
        return of(HttpStatus.NOT_FOUND, "not-found", detail);
    }

    public static Problem passwordChangeRequired() {
        return of(
                        HttpStatus.FORBIDDEN,
                        "password-change-required",
                        "The password of this account is temporary and must be changed first: log in with the field newPassword, or on the page /password.")
                .at("newPassword")
                .next("daybook login");
    }

    /** A repetition in a moment may go well. */
    public boolean isForNow() {
        return status == HttpStatus.SERVICE_UNAVAILABLE;
    }

    public Problem at(String field) {
        return new Problem(status, name, title, detail, field, next);
    }

    public Problem next(String command) {
        return new Problem(status, name, title, detail, field, command);
    }

    /** The form in which Spring writes it, as {@code application/problem+json}. */
    public ProblemDetail toDetail() {
        ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
        body.setType(URI.create("urn:daybook:problem:" + name));
        body.setTitle(title);
        if (field != null) {
            body.setProperty("field", field);
        }
        if (next != null) {
            body.setProperty("next", next);
        }
        return body;
    }

    /** {@code own-approval} is titled "Own approval". */
    private static String titleOf(String name) {
        String words = name.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
