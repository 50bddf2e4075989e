package org.daybook.mariadb.salvage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.daybook.mariadb.extract.Trust;
import org.daybook.mariadb.salvage.SalvageCursor.Phase;
import org.daybook.mariadb.salvage.SalvageCursor.TableState;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/** How far a table is read. What is in its gaps was not written, and what was written is in none of them. */
final class Walk {

    private static final long PERIOD_NANOS = 3_000_000_000L;

    private final Rows rows;
    private final Keeper keeper;
    private final Deaths deaths;
    final Map<String, String> counts = new TreeMap<>();
    final Deque<Gap> gaps = new ArrayDeque<>();
    final List<Gap> holes = new ArrayList<>();
    Phase phase;
    int failures;

    @Nullable String refused;

    private @Nullable Gap active;
    private long kept = System.nanoTime();

    /** Keeps a state. */
    interface Keeper {
        void keep(TableState state) throws StepFailure;
    }

    Walk(TableState from, Rows rows, Deaths deaths, Keeper keeper) {
        this.rows = rows;
        this.deaths = deaths;
        this.keeper = keeper;
        this.phase = from.phase();
        this.failures = from.failures();
        this.refused = from.refused();
        counts.putAll(from.counts());
        gaps.addAll(from.gaps());
        holes.addAll(from.holes());
    }

    static TableState begin() {
        return new TableState(
                Phase.COUNTING, Map.of(), List.of(Gap.all()), List.of(), null, null, Map.of(), 0, 0, null);
    }

    /** The gap that is being read; it is one of those that are still open. */
    Gap active() {
        return java.util.Objects.requireNonNull(active);
    }

    void read(Gap gap) {
        active = gap;
    }

    void above(List<String> key) throws StepFailure {
        active = active().above(key);
        keepNowAndThen();
    }

    void below(List<String> key) throws StepFailure {
        active = active().below(key);
        keepNowAndThen();
    }

    /** Nothing is left of the active gap. */
    void closed() {
        active = null;
    }

    /** The active gap stays open, for later. */
    void leftOpen() {
        gaps.addLast(active());
        active = null;
    }

    /** It is given up: nothing in it can be read. */
    void hole(Gap gap) {
        holes.add(gap);
    }

    /** The server went round in a circle. */
    void circle() {
        rows.note(Rows.CIRCLES);
    }

    /** Rows by the index that counts most of them; 0 where none could be counted. */
    long counted() {
        return counts.values().stream()
                .filter(Walk::isNumber)
                .mapToLong(count -> Long.parseLong(count.replaceAll("\\D", "")))
                .max()
                .orElse(0);
    }

    /** Of what an index said when it was counted. */
    static boolean isNumber(String count) {
        return count.matches("\\d[\\d,.]*");
    }

    private void keepNowAndThen() throws StepFailure {
        if (System.nanoTime() - kept > PERIOD_NANOS) {
            keep();
        }
    }

    void keep() throws StepFailure {
        keeper.keep(state());
        kept = System.nanoTime();
    }

    /** Durable from here on: the files are flushed. */
    TableState state() throws StepFailure {
        List<Gap> open = new ArrayList<>();
        if (active != null) {
            open.add(active);
        }
        open.addAll(gaps);
        return new TableState(
                phase,
                Map.copyOf(counts),
                List.copyOf(open),
                List.copyOf(holes),
                rows.flush(Trust.TRUSTED),
                rows.flush(Trust.SUSPECT),
                rows.methods(),
                deaths.count(),
                failures,
                refused);
    }
}
