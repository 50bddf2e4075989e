package org.daybook.work;

import java.time.Instant;
import java.util.List;
import org.daybook.entry.OperationId;
import org.jspecify.annotations.Nullable;

/** What changes too often to be an event: cursor, counts, rate and the lines of an operation's log. */
public interface ProgressStore {

    @Nullable ProgressRow find(OperationId operation);

    /** Creates the row, or takes it over from an earlier attempt. A row of a later attempt stays as it is. */
    void begin(ProgressRow row);

    /** @return false when a later attempt holds the row: nothing was stored, the caller has lost its lease */
    boolean save(ProgressRow row);

    void append(OperationId operation, Instant at, List<String> lines);

    /**
     * Lines of an operation's log, oldest first.
     *
     * @param after number of the last line already read, 0 for none
     * @param most 1 to 10,000
     */
    List<LogLine> lines(OperationId operation, long after, int most);

    /** @param number grows within an operation, with gaps */
    record LogLine(long number, Instant at, String line) {}
}
