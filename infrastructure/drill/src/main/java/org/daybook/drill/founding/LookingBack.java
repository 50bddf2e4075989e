package org.daybook.drill.founding;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The incident as of three moments, by both clocks: what was known then, and what had happened as it is known now. */
final class LookingBack {

    /** Before the copy; while the purge waits; before the answer is given anew. */
    private static final String MORNING = "2025-12-04 11:00";

    private static final String PURGING = "2025-12-05 12:00";
    private static final String LAST_DAY = "2025-12-08 09:00";

    private record View(String moment, String clock, JsonNode timeline) {}

    private final List<View> views = new ArrayList<>();

    LookingBack(Logbook log) {
        for (String moment : List.of(MORNING, PURGING, LAST_DAY)) {
            for (String clock : List.of("known", "happened")) {
                views.add(new View(moment, clock, log.timeline(moment, clock)));
            }
        }
    }

    void print(PrintStream out) {
        out.println("Looking back:");
        for (View view : views) {
            JsonNode head = view.timeline.path("header");
            out.printf(
                    "  %-16s  %-8s  %2d entries  %s; lost for good: %s; next update %s%n",
                    view.moment,
                    view.clock,
                    view.timeline.path("entries").intValue(),
                    text(head, "stateDetail"),
                    text(head, "lost"),
                    text(head, "nextUpdate"));
        }
    }

    void check(Checks checks) {
        // Replaced at 10:34, logged at 11:20 with 10:41, corrected then.
        same(checks, "at 11:00 nobody had logged the new instance", MORNING, "known", "Instance replaced", 0);
        same(checks, "at 11:00 the instance had been replaced", MORNING, "happened", "Instance replaced", 1);
        // The second mount error of 09:38 was taken back.
        same(checks, "what was retracted was known", MORNING, "known", "Mounting volume", 3);
        same(checks, "what was retracted had not happened", MORNING, "happened", "Mounting volume", 2);
        same(
                checks,
                "nothing of the end was known while the purge waited",
                PURGING,
                "known",
                "purged from articles",
                0);
        same(checks, "nothing of the end had happened by then", PURGING, "happened", "purged from articles", 0);
        same(checks, "the purge was known on the last day", LAST_DAY, "known", "purged from articles", 1);
    }

    private void same(Checks checks, String claim, String moment, String clock, String words, long lines) {
        long seen = views.stream()
                .filter(view -> view.moment.equals(moment) && view.clock.equals(clock))
                .flatMap(view -> view.timeline.path("items").valueStream())
                .flatMap(item -> item.path("day").path("lines").valueStream())
                .filter(line -> text(line, "sentence").contains(words)
                        && !text(line, "kind").endsWith("retracted"))
                .count();
        checks.same("as of %s, %s: %s".formatted(moment, clock, claim), lines, seen);
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).stringValue("");
    }
}
