package org.daybook.work;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.daybook.work.ProgressRow.Eta;

/**
 * Progress as one greppable line, the same everywhere:
 * {@code purge-orphans 3,120,000/9,473,774 32.9% 41,300 rows/s state=running lag=0.4s eta=2m31s..3m05s}.
 */
public final class ProgressLine {

    private ProgressLine() {}

    /** @param now the moment of reading; the lag is the age of the measure */
    public static String of(Standing standing, ProgressRow row, Instant now) {
        StringBuilder line = new StringBuilder(standing.request().step());
        line.append(format(" %,d", row.done()));
        if (row.total() != null) {
            line.append(format("/%,d", row.total()));
        }
        Double percent = row.percent();
        if (percent != null) {
            // Rounded down: 100.0% is the end and nothing before it.
            line.append(format(" %.1f%%", Math.floor(percent * 10) / 10));
        }
        line.append(format(" %,.0f %s/s", row.rate(), row.unit()));
        line.append(" state=").append(standing.status().name().toLowerCase(Locale.ROOT));
        line.append(format(
                " lag=%.1fs", Math.max(0, Duration.between(row.at(), now).toMillis()) / 1000.0));
        line.append(" eta=").append(range(row.eta()));
        return line.toString();
    }

    private static String range(Eta eta) {
        if (eta.soonest() == null || eta.latest() == null) {
            return "withheld why=\"%s\"".formatted(eta.reason());
        }
        return span(eta.soonest()) + ".." + span(eta.latest());
    }

    private static String span(long seconds) {
        if (seconds < 60) {
            return seconds + "s";
        }
        if (seconds < 3_600) {
            return format("%dm%02ds", seconds / 60, seconds % 60);
        }
        return format("%dh%02dm", seconds / 3_600, seconds / 60 % 60);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
