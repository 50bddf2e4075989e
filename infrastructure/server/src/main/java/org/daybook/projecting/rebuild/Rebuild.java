package org.daybook.projecting.rebuild;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.Serializer;
import org.daybook.eventstore.Log;
import org.daybook.eventstore.LogPicture;
import org.daybook.projecting.RowTable;
import org.daybook.story.Projection;
import org.daybook.story.Told;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * One rebuild of some projections, from the first event to the swap. Interrupted at any moment it harms nothing: until a
 * projection's swap commits its live table and its reader are untouched, and what is left over is dropped by the next.
 */
final class Rebuild {

    /** An incident of more events is not folded in memory but row by row in its table, which is slower. */
    private static final long EVENTS_IN_MEMORY =
            Math.clamp(Runtime.getRuntime().maxMemory() / (16L << 10), 20_000, 200_000);

    private static final int LARGE_PAGE = 2000;

    private final Workbench bench;
    private final Log log;
    private final Serializer tokens;
    private final List<? extends Projection<?>> projections;
    private final Progress progress;
    private final List<FreshTable> fresh;
    private final long eventsInMemory;

    Rebuild(
            Workbench bench,
            Log log,
            Serializer tokens,
            List<? extends Projection<?>> projections,
            long replay,
            Progress progress) {
        this(bench, log, tokens, projections, replay, progress, EVENTS_IN_MEMORY);
    }

    Rebuild(
            Workbench bench,
            Log log,
            Serializer tokens,
            List<? extends Projection<?>> projections,
            long replay,
            Progress progress,
            long eventsInMemory) {
        this.bench = bench;
        this.log = log;
        this.tokens = tokens;
        this.projections = projections;
        this.progress = progress;
        this.eventsInMemory = eventsInMemory;
        this.fresh = projections.stream()
                .map(projection -> new FreshTable(bench.jdbc(), RowTable.of(projection), replay))
                .toList();
    }

    void run() {
        JdbcOperations jdbc = bench.jdbc();
        FreshTable.dropLeftovers(jdbc);
        fresh.forEach(FreshTable::create);
        log.picture(this::fold).forEach(CatchUp::replaceLive);
    }

    private List<CatchUp<?>> fold(LogPicture picture) {
        @Nullable TrackingToken token = picture.token();
        Map<String, Long> events = picture.events();
        progress.expect(events.values().stream().mapToLong(Long::longValue).sum());
        Set<String> large = new HashSet<>(events.keySet());
        large.removeIf(incident -> events.getOrDefault(incident, 0L) <= eventsInMemory);

        int threads = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);
        List<Told> strays = new PictureFold(log, progress, threads, this::folds).run(picture, large, bench::copy);

        progress.enter(Progress.Phase.INDEX);
        bench.transaction(() -> fresh.forEach(FreshTable::index));
        List<CatchUp<?>> catchUps = catchUps(token);
        if (!large.isEmpty()) {
            progress.enter(Progress.Phase.FOLD);
            foldLarge(picture, large, catchUps);
        }
        catchUps.forEach(catchUp -> catchUp.tell(strays));
        return catchUps;
    }

    private List<Fold<?>> folds(Consumer<Fold.Copy> out) {
        List<Fold<?>> folds = new ArrayList<>();
        for (int n = 0; n < projections.size(); n++) {
            folds.add(new Fold<>(projections.get(n), fresh.get(n).name(), out));
        }
        return folds;
    }

    private List<CatchUp<?>> catchUps(@Nullable TrackingToken token) {
        List<CatchUp<?>> catchUps = new ArrayList<>();
        for (int n = 0; n < projections.size(); n++) {
            catchUps.add(new CatchUp<>(bench, projections.get(n), fresh.get(n), tokens, token, progress));
        }
        return catchUps;
    }

    private void foldLarge(LogPicture picture, Set<String> large, List<CatchUp<?>> tables) {
        List<Told> page = new ArrayList<>(LARGE_PAGE);
        Runnable tell = () -> {
            tables.forEach(table -> table.tell(page));
            progress.told(page.size());
            page.clear();
        };
        picture.of(large, line -> {
            page.add(log.told(line));
            if (page.size() == LARGE_PAGE) {
                tell.run();
            }
        });
        tell.run();
    }
}
