package org.daybook.host.watchbacklog;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of a backlog so far.
 *
 * @param attempt that saw it last: with a new one, patience begins anew
 * @param looked when it was looked at last, whether that went well or not; null before the first time
 * @param samples how many went well, over all attempts
 * @param recent the last few of them
 * @param highest depth so far
 * @param lowest depth since patience began
 * @param calm samples in a row at or below the threshold
 * @param failed looks in a row that failed
 * @param waited for how long nothing came closer to the end
 * @param drained when the backlog was worked off; null before
 * @param regenerated tables whose check has said so
 */
record WatchCursor(
        int attempt,
        @Nullable Instant looked,
        long samples,
        List<Sample> recent,
        long highest,
        long lowest,
        int calm,
        int failed,
        Duration waited,
        @Nullable Instant drained,
        List<Table> regenerated) {

    private static final int MOST_RECENT = 12;

    record Sample(Instant at, long depth) {}

    /** @param rows null where the check only says yes */
    record Table(String name, Instant at, @Nullable Long rows) {}

    static WatchCursor start(int attempt) {
        return new WatchCursor(attempt, null, 0, List.of(), 0, Long.MAX_VALUE, 0, 0, Duration.ZERO, null, List.of());
    }

    /** In the hands of a new attempt: somebody looked after it, or a node died. */
    WatchCursor of(int now) {
        return now == attempt
                ? this
                : new WatchCursor(
                        now,
                        looked,
                        samples,
                        recent,
                        highest,
                        Long.MAX_VALUE,
                        calm,
                        0,
                        Duration.ZERO,
                        drained,
                        regenerated);
    }

    /** How long to wait until it is to be looked at again; zero where it is time. */
    Duration untilDue(Instant now, Duration interval) {
        if (looked == null || !looked.plus(interval).isAfter(now)) {
            return Duration.ZERO;
        }
        Duration left = Duration.between(now, looked.plus(interval));
        return left.compareTo(interval) > 0 ? interval : left; // somebody moved the clock back
    }

    WatchCursor sampled(Instant now, long depth, long threshold, Duration interval) {
        List<Sample> more = new ArrayList<>(recent);
        more.add(new Sample(now, depth));
        if (more.size() > MOST_RECENT) {
            more.removeFirst();
        }
        boolean calmNow = depth <= threshold;
        boolean closer = calmNow || depth < lowest;
        return new WatchCursor(
                attempt,
                now,
                samples + 1,
                more,
                Math.max(highest, depth),
                Math.min(lowest, depth),
                calmNow ? calm + 1 : 0,
                0,
                closer ? Duration.ZERO : waited.plus(since(now, interval)),
                drained,
                regenerated);
    }

    WatchCursor failedAt(Instant now, Duration interval) {
        return new WatchCursor(
                attempt,
                now,
                samples,
                recent,
                highest,
                lowest,
                calm,
                failed + 1,
                waited.plus(since(now, interval)),
                drained,
                regenerated);
    }

    WatchCursor drainedAt(Instant now) {
        return new WatchCursor(
                attempt, null, samples, recent, highest, lowest, calm, 0, Duration.ZERO, now, regenerated);
    }

    WatchCursor checked(Instant now, List<Table> more, Duration interval) {
        List<Table> all = new ArrayList<>(regenerated);
        all.addAll(more);
        return new WatchCursor(
                attempt,
                now,
                samples,
                recent,
                highest,
                lowest,
                calm,
                0,
                more.isEmpty() ? waited.plus(since(now, interval)) : Duration.ZERO,
                drained,
                all);
    }

    /** What was found before a check failed; that it failed is still to be counted. */
    WatchCursor regenerated(List<Table> more) {
        List<Table> all = new ArrayList<>(regenerated);
        all.addAll(more);
        return new WatchCursor(
                attempt,
                looked,
                samples,
                recent,
                highest,
                lowest,
                calm,
                failed,
                more.isEmpty() ? waited : Duration.ZERO,
                drained,
                all);
    }

    boolean isRegenerated(String table) {
        return regenerated.stream().anyMatch(t -> t.name().equals(table));
    }

    /** A pause is not held against it: between two looks no more than two intervals count. */
    private Duration since(Instant now, Duration interval) {
        if (looked == null) {
            return Duration.ZERO;
        }
        Duration since = Duration.between(looked, now);
        Duration most = interval.multipliedBy(2);
        return since.isNegative() ? Duration.ZERO : since.compareTo(most) > 0 ? most : since;
    }
}
