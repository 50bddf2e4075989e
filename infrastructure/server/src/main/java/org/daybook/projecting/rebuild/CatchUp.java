package org.daybook.projecting.rebuild;

import java.time.Duration;
import java.util.List;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.Serializer;
import org.daybook.eventstore.EventJson;
import org.daybook.eventstore.LogTail;
import org.daybook.postgres.Notifications;
import org.daybook.projecting.BatchRows;
import org.daybook.projecting.RowTable;
import org.daybook.story.Projection;
import org.daybook.story.Told;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcOperations;
import tools.jackson.databind.json.JsonMapper;

/**
 * Brings a fresh table level with the log and puts it in the place of the live one. The live reader is blocked only for
 * the last few events; then its token says what the fresh table was told, so it goes on exactly behind that.
 */
final class CatchUp<R> {

    private static final Logger log = LoggerFactory.getLogger(CatchUp.class);
    private static final int PAGE = 1000;

    /** So many events may be left when the live reader is blocked. */
    private static final int FEW = 100;

    /** New readers queue behind one who waits for the table, so this is how long any of them may have to wait. */
    private static final String PATIENCE_WITH_READERS = "250ms";

    private static final String PATIENCE_WITH_LIVE_READER = "10s";
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final int ATTEMPTS = 200;

    private final Workbench bench;
    private final JdbcOperations jdbc;
    private final Projection<R> projection;
    private final RowTable<R> table;
    private final FreshTable fresh;
    private final TokenRow row;
    private final LogTail tail;
    private final Progress progress;
    private final JsonMapper mapper = EventJson.mapper();
    private @Nullable TrackingToken token;

    /** @param token behind what the fresh table was told */
    CatchUp(
            Workbench bench,
            Projection<R> projection,
            FreshTable fresh,
            Serializer serializer,
            @Nullable TrackingToken token,
            Progress progress) {
        this.bench = bench;
        this.jdbc = bench.jdbc();
        this.projection = projection;
        this.fresh = fresh;
        this.table = RowTable.of(projection).in(fresh.name());
        this.row = new TokenRow(jdbc, serializer, projection.name());
        this.tail = new LogTail(jdbc);
        this.progress = progress;
        this.token = token;
    }

    /** Tells more events, in their own transactions of bounded size. */
    void tell(List<Told> events) {
        for (int from = 0; from < events.size(); from += PAGE) {
            List<Told> page = events.subList(from, Math.min(events.size(), from + PAGE));
            bench.transaction(() -> fold(page));
        }
    }

    private void fold(List<Told> events) {
        BatchRows<R> rows = new BatchRows<>(table, jdbc, mapper);
        events.forEach(event -> rows.tell(projection, event));
        rows.flush();
    }

    /** Afterwards the fresh table is the live one. */
    void replaceLive() {
        for (int attempt = 1; ; attempt++) {
            progress.enter(Progress.Phase.CATCH_UP);
            approach();
            progress.enter(Progress.Phase.SWAP);
            try {
                token = bench.transaction(this::swap);
                return;
            } catch (ConcurrencyFailureException | QueryTimeoutException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                log.info(
                        "Somebody else uses the table; trying again projection={} attempt={} reason={}",
                        projection.name(),
                        attempt,
                        e.getMostSpecificCause().getMessage());
                pause();
            }
        }
    }

    private void approach() {
        int told;
        do {
            LogTail.Page page = bench.transaction(() -> {
                LogTail.Page next = tail.read(token, PAGE);
                fold(next.told());
                return next;
            });
            told = page.told().size();
            token = page.token();
            progress.told(told);
        } while (told > FEW);
    }

    private @Nullable TrackingToken swap() {
        jdbc.execute("set local synchronous_commit = on");
        jdbc.execute("set local lock_timeout = '" + PATIENCE_WITH_LIVE_READER + "'");
        row.lock();
        @Nullable TrackingToken last = token;
        for (LogTail.Page page = tail.read(last, PAGE); !page.told().isEmpty(); page = tail.read(last, PAGE)) {
            fold(page.told());
            last = page.token();
            progress.told(page.told().size());
        }
        jdbc.execute("set local lock_timeout = '" + PATIENCE_WITH_READERS + "'");
        fresh.replaceLive();
        row.set(last);
        new Versions(jdbc).note(projection);
        jdbc.query(
                "select pg_notify(?, ?)", ignored -> {}, Notifications.TABLE_REPLACED, "rebuild " + projection.name());
        return last;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
