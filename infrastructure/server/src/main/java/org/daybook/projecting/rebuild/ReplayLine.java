package org.daybook.projecting.rebuild;

import java.util.List;
import java.util.Locale;

/**
 * Progress in one line that people and grep read alike:
 * {@code replay timeline 312,000/500,000 62.4% 61,300 events/s state=running phase=fold eta=3s..4s}.
 */
final class ReplayLine {

    private ReplayLine() {}

    static String of(List<String> projections, String state, Progress.Reading reading) {
        StringBuilder line = new StringBuilder("replay ").append(String.join(",", projections));
        line.append(String.format(Locale.ROOT, " %,d/%,d", reading.done(), reading.total()));
        if (reading.total() > 0) {
            // Rounded down: 100.0% is the end and nothing before it.
            line.append(
                    String.format(Locale.ROOT, " %.1f%%", Math.floor(1000.0 * reading.done() / reading.total()) / 10));
        }
        line.append(String.format(Locale.ROOT, " %,.0f events/s", reading.rate()));
        line.append(" state=").append(state);
        line.append(" phase=").append(reading.phase().word());
        if (reading.soonest() != null && reading.latest() != null) {
            line.append(" eta=").append(span(reading.soonest())).append("..").append(span(reading.latest()));
        }
        return line.toString();
    }

    private static String span(long seconds) {
        if (seconds < 60) {
            return seconds + "s";
        }
        return seconds < 3600
                ? String.format(Locale.ROOT, "%dm%02ds", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%dh%02dm", seconds / 3600, seconds / 60 % 60);
    }
}
