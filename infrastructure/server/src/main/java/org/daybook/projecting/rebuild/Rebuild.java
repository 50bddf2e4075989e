package org.daybook.projecting.rebuild;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.Serializer;
import org.daybook.eventstore.Log;
import org.daybook.eventstore.LogPicture;
import org.daybook.eventstore.LogPicture.Extent;
import org.daybook.eventstore.LogTail;
import org.daybook.postgres.Notifications;
import org.daybook.projecting.rebuild.Progress.Phase;
import org.daybook.story.Projection;
import org.daybook.story.Told;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * One rebuild of some projections, from the first event to the swap. Interrupted at any moment it harms nothing: until
 * the swap commits the live tables and their readers are untouched, and what is left over is dropped by the next.
 */
final class Rebuild {

    private static final Logger logger = LoggerFactory.getLogger(Rebuild.class);

    /** An incident of more events is not folded in memory but row by row in its table, which is slower. */
    private static final long EVENTS_IN_MEMORY =
            Math.clamp(Runtime.getRuntime().maxMemory() / (128L << 10), 5_000, 50_000);

    private static final int PAGE = 1000;

    /** So many events may be left when the live readers are blocked. */
    private static final int FEW = 100;

    /** Where more is logged than can be told, there is no end to wait for: the live readers tell the rest. */
    private static final Duration LONGEST_CATCHING_UP = Duration.ofSeconds(20);

    private static final int PAGES_IN_SWAP = 3;

    /** How long the live readers' batches in flight may take. */
    private static final String PATIENCE_WITH_LIVE_READERS = "10s";

    /** New readers queue behind one who waits for a table, so this is how long any of them may have to wait. */
    private static final String PATIENCE_WITH_READERS = "250ms";

    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final int ATTEMPTS = 200;

    private final Workbench bench;
    private final JdbcOperations jdbc;
    private final Log log;
    private final LogTail tail;
    private final Tokens tokens;
    private final List<Projection<?>> projections;
    private final List<String> names;
    private final List<FreshTable<?>> tables;
    private final Progress progress;
    private final long eventsInMemory;
    private @Nullable TrackingToken token;

    Rebuild(
            Workbench bench,
            Log log,
            Serializer serializer,
            List<Projection<?>> projections,
            long replay,
            Progress progress) {
        this(bench, log, serializer, projections, replay, progress, EVENTS_IN_MEMORY);
    }

    Rebuild(
            Workbench bench,
            Log log,
            Serializer serializer,
            List<Projection<?>> projections,
            long replay,
            Progress progress,
            long eventsInMemory) {
        this.bench = bench;
        this.jdbc = bench.jdbc();
        this.log = log;
        this.tail = new LogTail(jdbc);
        this.tokens = new Tokens(jdbc, serializer);
        this.projections = projections;
        this.names = projections.stream().map(Projection::name).toList();
        this.tables = new ArrayList<>();
        projections.forEach(projection -> tables.add(new FreshTable<>(projection, jdbc, replay)));
        this.progress = progress;
        this.eventsInMemory = eventsInMemory;
    }

    void run() {
        FreshTable.dropLeftovers(jdbc);
        log.picture(picture -> {
            build(picture);
            return true;
        });
        for (int attempt = 1; !isSwapped(attempt); attempt++) {
            pause();
        }
    }

    private void build(LogPicture picture) {
        token = picture.token();
        List<Extent> incidents = new ArrayList<>(picture.incidents());
        progress.expect(incidents.stream().mapToLong(Extent::events).sum());
        Set<String> large = new HashSet<>();
        incidents.removeIf(of -> of.events() > eventsInMemory && large.add(of.incident()));

        // One transaction: only into a table of the same transaction may rows be copied frozen.
        Collection<Told> strays = bench.transaction(() -> {
            tables.forEach(FreshTable::create);
            try (Folding folding = new Folding(log, bench, tables, progress)) {
                Collection<Told> left = folding.run(picture, WholeIncidents.of(incidents), large, eventsInMemory);
                progress.enter(Phase.INDEX);
                tables.forEach(FreshTable::index);
                return left;
            }
        });
        if (!large.isEmpty()) {
            progress.enter(Phase.FOLD);
        }
        List<Told> page = new ArrayList<>(strays);
        picture.of(large, line -> {
            page.add(log.told(line));
            progress.told(1);
            if (page.size() >= PAGE) {
                bench.transaction(() -> tell(page));
                page.clear();
            }
        });
        bench.transaction(() -> tell(page));
    }

    private void tell(List<Told> events) {
        tables.forEach(table -> table.tell(events));
    }

    /** Tells what was logged meanwhile, and takes the live tables' place. */
    private boolean isSwapped(int attempt) {
        progress.enter(Phase.CATCH_UP);
        long end = System.nanoTime() + LONGEST_CATCHING_UP.toNanos();
        while (bench.transaction(this::tellPage) > FEW && System.nanoTime() < end) {
            // the live readers go on meanwhile
        }
        progress.enter(Phase.SWAP);
        @Nullable TrackingToken before = token;
        try {
            bench.transaction(this::swap);
            return true;
        } catch (DataAccessException e) {
            token = before;
            if (attempt == ATTEMPTS || !Workbench.isInTheWay(e)) {
                throw e;
            }
            logger.info(
                    "Somebody else uses the tables; trying again projections={} attempt={} reason={}",
                    names,
                    attempt,
                    e.getMostSpecificCause().getMessage());
            return false;
        }
    }

    /** @return how many events it told; 0 at the end of the log */
    private int tellPage() {
        LogTail.Page page = tail.read(token, PAGE);
        @Nullable TrackingToken told = page.token();
        if (told != null) {
            tables.forEach(table -> table.tellLater(page.told(), log, told));
        }
        token = told;
        progress.told(page.told().size());
        return page.told().size();
    }

    /** The live readers stand still from here to the commit; then their tokens say what the fresh tables were told. */
    private void swap() {
        jdbc.execute("set local synchronous_commit = on");
        jdbc.execute("set local lock_timeout = '" + PATIENCE_WITH_LIVE_READERS + "'");
        tokens.lock(names);
        int pages = 0;
        while (tellPage() > 0 && ++pages < PAGES_IN_SWAP) {
            // what is left then is behind the token, where the live readers begin
        }
        jdbc.execute("set local lock_timeout = '" + PATIENCE_WITH_READERS + "'");
        tables.forEach(FreshTable::replaceLive);
        tokens.set(names, token);
        projections.forEach(new Versions(jdbc)::note);
        names.forEach(name ->
                jdbc.query("select pg_notify(?, ?)", row -> {}, Notifications.TABLE_REPLACED, "rebuild " + name));
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            Workbench.stopWhereAsked();
        }
    }
}
