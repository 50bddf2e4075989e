package org.daybook.cli.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Which past a command shows; the present where nothing is said. */
public final class AsOf {

    /** The two readings of the past. */
    public enum Clock {
        known,
        happened
    }

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            description = "As of a moment: 14:00, -2h, \"yesterday 09:15\", in the incident's zone.")
    private @Nullable String asOf;

    @Option(
            names = "--clock",
            paramLabel = "CLOCK",
            description =
                    "known: what we knew then; happened: what had happened by then, as known today. known otherwise.")
    private @Nullable Clock clock;

    public boolean isGiven() {
        return asOf != null;
    }

    /** Pairs of a query. @throws Failure for a clock without a moment */
    public List<String> query() {
        List<String> query = new ArrayList<>();
        if (asOf != null) {
            query.add(Server.query("asOf", asOf));
            query.add(Server.query("clock", (clock == null ? Clock.known : clock).name()));
        } else if (clock != null) {
            throw Failure.usage("--clock is read at a moment: --as-of TIME is missing.");
        }
        return query;
    }

    /** A path that asks for that past. */
    public String of(String path) {
        List<String> query = query();
        return query.isEmpty() ? path : path + (path.contains("?") ? "&" : "?") + String.join("&", query);
    }

    /** {@code Thu 4 Dec 2025, 14:00 UTC, known}. */
    public static String moment(JsonNode answer) {
        JsonNode asOf = answer.path("asOf");
        return Json.text(asOf, "moment", "?") + ", "
                + Json.text(asOf, "clock", "?").toLowerCase(Locale.ROOT);
    }

    /** Which past an answer is of: {@code As of Thu 4 Dec 2025, 14:00 UTC. What we knew: ...}; empty for the present. */
    public static String says(JsonNode answer) {
        JsonNode asOf = answer.path("asOf");
        return asOf.isObject()
                ? "As of %s. %s".formatted(Json.text(asOf, "moment", "?"), Json.text(asOf, "says", ""))
                : "";
    }

    /** False before the incident's declaration: there is nothing to show then. */
    public static boolean hasAnything(JsonNode answer) {
        return answer.path("asOf").path("declared").asBoolean(true);
    }
}
