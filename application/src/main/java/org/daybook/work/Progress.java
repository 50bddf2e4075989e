package org.daybook.work;

import java.time.Duration;
import java.util.function.Function;
import org.daybook.entry.Entry;
import org.daybook.incident.IncidentCommand;
import org.jspecify.annotations.Nullable;

/** How a running slice tells how far it is and learns what people want. Calls are cheap; writes are batched by the runner. */
public interface Progress {

    /** @param done rows behind it, over all attempts  @param total rows in all, null where unknown */
    void rows(long done, @Nullable Long total);

    /**
     * The step's own estimate of its end, instead of the one that follows from the pace of its rows.
     *
     * @param soonest null where the estimate is withheld  @param latest likewise
     * @param reason what the range rests on, or why it is withheld
     */
    default void estimate(@Nullable Duration soonest, @Nullable Duration latest, String reason) {}

    /**
     * Tells the incident something at once that is not the work's outcome but has a number which the step goes on with.
     *
     * @param key the same key is the same entry, however often it is told
     * @return the entry's number
     */
    default int tell(String key, Function<Entry, IncidentCommand> act) {
        throw new UnsupportedOperationException("this progress has no incident");
    }

    /** A line of the operation's log; never a secret, never a row's content. */
    void log(String line);

    /** A pause or a cancel was asked for, or the lease is lost: end the slice at the next safe point. */
    boolean shouldStop();

    /** A cancel was asked for: what cannot pause, as a program that runs, ends too. */
    default boolean isCancelled() {
        return false;
    }

    /** Rows a second at most; {@link Long#MAX_VALUE} where nothing holds it back. */
    long rowsPerSecond();

    /** The cursor is durable from here on, although the slice goes on. */
    void checkpoint(Cursor cursor);

    /** Stores what a successor needs to fence this worker off: the connection that holds the target's lock. */
    void holds(String fence);

    /** What the predecessor stored with {@link #holds}; null for the first. */
    @Nullable String fenceOfPredecessor();
}
