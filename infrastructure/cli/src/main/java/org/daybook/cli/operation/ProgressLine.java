package org.daybook.cli.operation;

import java.util.Locale;
import org.daybook.cli.client.Json;
import org.daybook.cli.print.Text;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One line that people and grep read alike:
 * {@code purge-orphans 3,120,000/9,473,774 32.9% 41,300 rows/s state=running lag=0.4s eta=2m31s..3m05s}.
 */
final class ProgressLine {

    private ProgressLine() {}

    static String of(State state) {
        JsonNode progress =
                state.progress().isObject() ? state.progress() : state.row().path("checkpoint");
        StringBuilder line = new StringBuilder(state.text("step", "operation"));
        long done = progress.path("done").asLong(0);
        Long total = number(progress, "total");
        if (total != null && state.succeeded() && done < total) {
            total = null; // it was an estimate, or what was spared: nothing is left to do
        }
        String unit = Json.text(progress, "unit", "rows");
        line.append(
                total == null
                        ? String.format(Locale.ROOT, " %,d %s", done, unit)
                        : String.format(Locale.ROOT, " %,d/%,d", done, total));
        if (total != null && total > 0) {
            // Rounded down: 100.0% is the end and nothing before it.
            double percent = Math.floor(1000.0 * Math.min(done, total) / total) / 10;
            line.append(String.format(Locale.ROOT, " %.1f%%", percent));
        }
        if (state.status().equals("RUNNING")) {
            line.append(String.format(
                    Locale.ROOT, " %,d %s/s", Math.round(progress.path("rate").asDouble(0)), unit));
        }
        line.append(" state=").append(state.status().toLowerCase(Locale.ROOT));
        Long throttle = number(progress, "throttle");
        if (throttle == null) {
            throttle = number(state.row().path("throttle"), "rate");
        }
        if (throttle != null && !state.ended()) {
            line.append(String.format(Locale.ROOT, " throttle=%,d", throttle));
        }
        if (progress.path("lag").isNumber()) {
            line.append(String.format(
                    Locale.ROOT, " lag=%.1fs", progress.path("lag").asDouble()));
        }
        if (state.status().equals("RUNNING")) {
            line.append(eta(progress));
        }
        return Text.line(line.toString());
    }

    private static String eta(JsonNode progress) {
        String waiting = Json.text(progress, "waiting");
        if (waiting != null) {
            return " eta=withheld waiting=\"" + waiting + "\"";
        }
        JsonNode eta = progress.path("eta");
        Long soonest = number(eta, "soonest");
        Long latest = number(eta, "latest");
        if (soonest == null || latest == null) {
            String reason = Json.text(eta, "reason");
            return reason == null ? "" : " eta=withheld why=\"" + reason + "\"";
        }
        return " eta=" + duration(soonest) + ".." + duration(latest);
    }

    /** {@code 45s}, {@code 2m31s}, {@code 1h05m}, {@code 2d03h}. */
    static String duration(long seconds) {
        if (seconds < 60) {
            return seconds + "s";
        }
        if (seconds < 3600) {
            return "%dm%02ds".formatted(seconds / 60, seconds % 60);
        }
        if (seconds < 86_400) {
            return "%dh%02dm".formatted(seconds / 3600, seconds / 60 % 60);
        }
        return "%dd%02dh".formatted(seconds / 86_400, seconds / 3600 % 24);
    }

    private static @Nullable Long number(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isNumber() ? value.asLong() : null;
    }
}
