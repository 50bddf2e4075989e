package org.daybook.cli.client;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a server's refusal means for a command: RFC 9457 problem details in, a failure with its exit code out. */
final class Problem {

    private Problem() {}

    /** @param body null where the answer was no JSON */
    static Failure of(int status, @Nullable JsonNode body, String address) {
        if (body == null) {
            if (status >= 300 && status < 400) {
                return new Failure(Exit.NO_ACCESS, "%s wants a login.".formatted(address), List.of("daybook login"));
            }
            return new Failure(
                    Exit.FAILED,
                    "%s answered %d, and not as a Daybook server does; is that its address?".formatted(address, status),
                    List.of("daybook --server URL ..."));
        }
        Exit exit =
                switch (status) {
                    case 400, 422 -> Exit.USAGE;
                    case 401, 403 -> Exit.NO_ACCESS;
                    case 409, 423 -> Exit.REFUSED;
                    default -> Exit.FAILED;
                };
        return new Failure(exit, message(status, body), next(status, body), Json.text(body, "type"));
    }

    private static String message(int status, JsonNode body) {
        String title = Json.text(body, "title", "HTTP " + status);
        String detail = Json.text(body, "detail", title);
        String field = Json.text(body, "field");
        boolean wrongValue = status == 400 || status == 422;
        return !wrongValue || field == null || detail.startsWith(field) ? detail : field + ": " + detail;
    }

    private static List<String> next(int status, JsonNode body) {
        List<String> next = new ArrayList<>();
        if (body.path("next").isArray()) {
            next.addAll(Json.texts(body, "next"));
        } else {
            String one = Json.text(body, "next");
            if (one != null) {
                next.add(one);
            }
        }
        if (next.isEmpty() && status == 401) {
            next.add("daybook login");
        }
        return next;
    }
}
