package org.daybook.eventstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Reads the log from a token on without ever losing an event. An index is taken before its transaction commits, so a
 * later index may be seen first; the missing one is kept as a gap until nobody can fill it any more. How long that is
 * goes by the moment at which the database stored the event behind the gap, never by the time that the event itself
 * carries: that one may be old (a slow command, an import, a simulated clock) while the gap is still open.
 */
final class TailReader {

    /** Beyond this age of the event behind it a gap is dead. Longer than any writer may live; see application.yaml. */
    static final Duration GAP_TIMEOUT = Duration.ofSeconds(60);

    private static final int GAPS_WORTH_CLEANING = 50;

    private static final String COLUMNS = """
            select global_index, aggregate_type, aggregate_id, sequence_number, event_id, recorded_at, type, revision,
                   payload, metadata, stored_at > statement_timestamp() - make_interval(secs => ?) as fresh
            from domain_event
            """;

    private static final String AFTER = COLUMNS + " where global_index > ? order by global_index limit ?";

    private static final String IN_GAPS_AND_AFTER = "select * from (" + COLUMNS
            + " where global_index = any (?) union all (" + AFTER + ")) as tail order by global_index limit ?";

    private final JdbcOperations jdbc;
    private final double timeoutSeconds;

    TailReader(JdbcOperations jdbc, Duration gapTimeout) {
        this.jdbc = jdbc;
        this.timeoutSeconds = gapTimeout.toMillis() / 1000.0;
    }

    List<Line> read(@Nullable TrackingToken from, int limit) {
        GapAwareTrackingToken token = withoutDeadGaps((GapAwareTrackingToken) from);
        List<Line> events = new ArrayList<>();
        if (token == null || token.getGaps().isEmpty()) {
            long index = token == null ? 0 : token.getIndex();
            jdbc.query(
                    AFTER,
                    row -> {
                        add(row, token, events);
                    },
                    timeoutSeconds,
                    index,
                    limit);
        } else {
            Long[] gaps = token.getGaps().toArray(Long[]::new);
            jdbc.query(
                    IN_GAPS_AND_AFTER,
                    row -> {
                        add(row, token, events);
                    },
                    timeoutSeconds,
                    gaps,
                    timeoutSeconds,
                    token.getIndex(),
                    limit,
                    limit);
        }
        return events;
    }

    private static void add(ResultSet row, @Nullable GapAwareTrackingToken from, List<Line> events)
            throws SQLException {
        GapAwareTrackingToken before =
                events.isEmpty() ? from : events.getLast().token();
        long position = row.getLong("global_index");
        GapAwareTrackingToken token = advance(before, position, row.getBoolean("fresh"));
        events.add(new Line(position, token, new TrackedDomainEventData<>(token, StoredEvent.of(row))));
    }

    /** @param fresh whether a transaction that took an earlier index may still be running */
    private static GapAwareTrackingToken advance(@Nullable GapAwareTrackingToken before, long index, boolean fresh) {
        if (before == null) {
            return GapAwareTrackingToken.newInstance(
                    index, fresh ? LongStream.range(1, index).boxed().collect(Collectors.toSet()) : List.of());
        }
        return before.advanceTo(index, fresh ? Integer.MAX_VALUE : 0);
    }

    /** Rolled back transactions leave gaps for ever; once there are many, those that nobody can fill are dropped. */
    private @Nullable GapAwareTrackingToken withoutDeadGaps(@Nullable GapAwareTrackingToken token) {
        if (token == null || token.getGaps().size() < GAPS_WORTH_CLEANING) {
            return token;
        }
        SortedSet<Long> gaps = token.getGaps();
        Long lastOld = jdbc.queryForObject("""
                select max(global_index) from domain_event
                where global_index <= ? and stored_at < statement_timestamp() - make_interval(secs => ?)
                """, Long.class, token.getIndex(), timeoutSeconds);
        if (lastOld == null || isFilled(gaps)) {
            return token;
        }
        return token.withGapsTruncatedAt(lastOld);
    }

    private boolean isFilled(SortedSet<Long> gaps) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select from domain_event where global_index = any (?))", Boolean.class, (Object)
                        gaps.toArray(Long[]::new)));
    }

    /** @param position the event's own index; the token's may be a later one, when the event fills a gap */
    record Line(long position, GapAwareTrackingToken token, TrackedEventData<?> event) {}
}
