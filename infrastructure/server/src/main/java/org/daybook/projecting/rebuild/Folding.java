package org.daybook.projecting.rebuild;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.daybook.eventstore.Log;
import org.daybook.eventstore.LogPicture;
import org.daybook.eventstore.StoredLine;
import org.daybook.story.Told;

/**
 * Folds a picture of the log into fresh tables: the caller's thread reads, some threads parse and fold, and each writes
 * what it folded when the connection is free. An incident is never split, so its events are told in their order.
 */
final class Folding implements AutoCloseable {

    /** Mostly one incident: what lives longer than a moment is what the collector has to copy. */
    private static final int BATCH = 200;

    private static final long BYTES_PER_COPY = 4 << 20; // each begins a page of its own
    private static final long MOST_BYTES_WAITING = 3 * BYTES_PER_COPY;
    private static final int THREADS = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);

    private final Log log;
    private final Workbench bench;
    private final Collection<FreshTable<?>> tables;
    private final Progress progress;
    private final Collection<Told> strays = new ConcurrentLinkedQueue<>();

    /** Where all are busy the reader folds itself, so it never runs ahead of the others. */
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(THREADS),
            Thread.ofPlatform().name("daybook-fold-", 1).factory(),
            new ThreadPoolExecutor.CallerRunsPolicy());

    private final ReentrantLock writing = new ReentrantLock();
    private final Queue<CompletableFuture<Void>> running = new ArrayDeque<>();
    private List<List<StoredLine>> batch = new ArrayList<>();
    private int lines;

    Folding(Log log, Workbench bench, Collection<FreshTable<?>> tables, Progress progress) {
        this.log = log;
        this.bench = bench;
        this.tables = tables;
        this.progress = progress;
    }

    /**
     * @param except incidents that are left out
     * @param most events that may wait in memory until their incident is whole
     * @return events that tell of another incident than the log files them under, which only what a newer version wrote
     *     may do
     */
    Collection<Told> run(LogPicture picture, WholeIncidents incidents, Collection<String> except, long most) {
        Consumer<StoredLine> listener = line -> {
            List<StoredLine> whole = incidents.add(line);
            if (!whole.isEmpty()) {
                batch.add(whole);
                lines += whole.size();
                if (lines >= BATCH) {
                    handOver();
                }
            }
        };
        if (incidents.mostAtOnce() <= most) {
            picture.inOrder(except, listener);
        } else {
            picture.byIncident(except, listener);
        }
        handOver();
        while (!running.isEmpty()) {
            join(running.remove());
        }
        tables.forEach(table -> table.writeRest(bench));
        return strays;
    }

    private void handOver() {
        Workbench.stopWhereAsked();
        List<List<StoredLine>> whole = batch;
        running.add(CompletableFuture.runAsync(() -> fold(whole), threads));
        batch = new ArrayList<>();
        lines = 0;
        while (!running.isEmpty() && running.element().isDone()) {
            join(running.remove());
        }
    }

    private static void join(CompletableFuture<Void> part) {
        try {
            part.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void fold(List<List<StoredLine>> incidents) {
        LoggedTexts texts = new LoggedTexts();
        List<List<Told>> told = incidents.stream()
                .map(incident -> parse(incident, texts))
                .filter(events -> !events.isEmpty())
                .toList();
        for (FreshTable<?> table : tables) {
            long waiting = table.fold(told, texts);
            if (waiting >= BYTES_PER_COPY) {
                write(table, waiting >= MOST_BYTES_WAITING);
            }
        }
        progress.told(incidents.stream().mapToLong(List::size).sum());
    }

    private List<Told> parse(List<StoredLine> incident, LoggedTexts texts) {
        List<Told> events = new ArrayList<>(incident.size());
        for (StoredLine line : incident) {
            Told told = log.told(line);
            boolean own = told.incidentId().value().equals(line.incident());
            (own ? events : strays).add(told);
            if (told instanceof Told.OfIncident of && Log.isOfToday(line)) {
                texts.add(of.event(), line.json());
            }
        }
        return events;
    }

    /** One thread writes at a time. The others fold on meanwhile, unless too much is waiting. */
    private void write(FreshTable<?> table, boolean urgent) {
        if (urgent) {
            writing.lock();
        } else if (!writing.tryLock()) {
            return;
        }
        try {
            table.write(bench); // within the transaction of who runs the folding
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow(); // idle, unless something failed
        threads.close();
    }
}
