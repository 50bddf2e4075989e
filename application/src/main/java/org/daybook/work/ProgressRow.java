package org.daybook.work;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;
import org.jspecify.annotations.Nullable;

/**
 * How far an operation is.
 *
 * @param attempt the attempt that holds the row, from 1; 0 while rehearsing
 * @param node the node that ran the latest slice
 * @param since when this attempt began
 * @param at when this was measured
 * @param done units behind it, over all attempts
 * @param total units in all, where known
 * @param unit what is counted, in the plural: rows, pages, MiB
 * @param throttle rows a second at most; null where nothing holds it back
 * @param retries failures of the kind RETRY over all attempts
 * @param failures such failures since the last slice that went well
 * @param waiting why nothing moves although it is running, as a back-off; null while it moves
 * @param fence what a successor needs to fence off this attempt's worker
 * @param ending the result of the finished work, from the moment it is known
 */
public record ProgressRow(
        OperationId operation,
        IncidentId incident,
        int attempt,
        String node,
        Instant since,
        Instant at,
        Cursor cursor,
        long done,
        @Nullable Long total,
        String unit,
        double rate,
        Eta eta,
        List<Point> series,
        @Nullable Long throttle,
        int retries,
        int failures,
        @Nullable String waiting,
        @Nullable String fence,
        @Nullable Ending ending) {

    /** A measure for the chart: units behind it at a moment, and units a second since the point before. */
    public record Point(Instant at, long done, double rate) {}

    /**
     * When it may be done.
     *
     * @param soonest seconds from {@code at}; null where the estimate is withheld
     * @param latest seconds from {@code at}; null where the estimate is withheld
     * @param reason what the range rests on, or why it is withheld
     */
    public record Eta(@Nullable Long soonest, @Nullable Long latest, String reason) {

        static Eta withheld(String reason) {
            return new Eta(null, null, reason);
        }
    }

    /** What {@link Outcome} leaves to do after its facts are logged. */
    public record Ending(String summary, Map<String, Long> figures, List<String> verified) {}

    /** Share of the work done in percent, 0 to 100; null where the total is unknown. */
    public @Nullable Double percent() {
        return total == null || total == 0 ? null : Math.min(100, 100.0 * done / total);
    }

    static ProgressRow first(OperationId operation, IncidentId incident, String node, Instant at, String unit) {
        return new ProgressRow(
                operation,
                incident,
                0,
                node,
                at,
                at,
                Cursor.START,
                0,
                null,
                unit,
                0,
                Eta.withheld("not started"),
                List.of(),
                null,
                0,
                0,
                null,
                null,
                null);
    }

    /** The same work in the hands of a new attempt. */
    ProgressRow taken(int attempt, String node, Instant at) {
        return new ProgressRow(
                operation,
                incident,
                attempt,
                node,
                at,
                at,
                cursor,
                done,
                total,
                unit,
                0,
                Eta.withheld("too early to say"),
                series,
                throttle,
                retries,
                0,
                null,
                fence,
                null);
    }

    ProgressRow at(Cursor cursor, long done, @Nullable Long total) {
        return new ProgressRow(
                operation, incident, attempt, node, since, at, cursor, done, total, unit, rate, eta, series, throttle,
                retries, failures, waiting, fence, ending);
    }

    /** Nothing moves and nothing will by itself. */
    ProgressRow resting(Instant at, String why) {
        return with(at, 0, Eta.withheld(why), retries, 0, null);
    }

    /** Nothing moves until the next try. */
    ProgressRow waiting(Instant at, String why) {
        return with(at, 0, Eta.withheld("waiting"), retries + 1, failures + 1, why);
    }

    private ProgressRow with(Instant at, double rate, Eta eta, int retries, int failures, @Nullable String waiting) {
        return new ProgressRow(
                operation, incident, attempt, node, since, at, cursor, done, total, unit, rate, eta, series, throttle,
                retries, failures, waiting, fence, ending);
    }
}
