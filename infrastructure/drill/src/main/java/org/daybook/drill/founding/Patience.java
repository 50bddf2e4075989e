package org.daybook.drill.founding;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Asks the server again and again, until it says what is waited for. */
record Patience(Duration atMost) {

    private static final long BETWEEN_MILLIS = 100;

    /**
     * @param hopeless when waiting on makes no sense
     * @throws DrillFailed with what was seen last
     */
    JsonNode until(String what, Supplier<JsonNode> look, Predicate<JsonNode> reached, Predicate<JsonNode> hopeless) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (true) {
            JsonNode seen = look.get();
            if (reached.test(seen)) {
                return seen;
            }
            if (hopeless.test(seen) || System.nanoTime() > deadline) {
                throw new DrillFailed("%s did not come: %s".formatted(what, seen));
            }
            rest();
        }
    }

    private static void rest() {
        try {
            Thread.sleep(BETWEEN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DrillFailed("interrupted");
        }
    }
}
