package org.daybook.projecting.rebuild;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.daybook.eventstore.Log;
import org.daybook.eventstore.LogPicture;
import org.daybook.eventstore.StoredLine;
import org.daybook.projecting.rebuild.Fold.Copy;
import org.daybook.story.Told;
import org.jspecify.annotations.Nullable;

/**
 * Folds a picture of the log: the caller's thread reads, some threads parse and fold, one writes. An incident belongs to
 * one thread, so its events are told in their order; nothing larger than an incident is kept in memory.
 */
final class PictureFold {

    private static final int CHUNK = 500;
    private static final int CHUNKS_WAITING = 3;
    private static final int COPIES_WAITING = 4;

    private final Log log;
    private final Progress progress;
    private final Breakage breakage = new Breakage();
    private final Belt<Copy> copies = new Belt<>(COPIES_WAITING, breakage);
    private final List<Folder> folders;
    private final Collection<Told> strays = new ConcurrentLinkedQueue<>();

    /** @param folds makes those of one thread, given where their rows go */
    PictureFold(Log log, Progress progress, int threads, Function<Consumer<Copy>, List<Fold<?>>> folds) {
        this.log = log;
        this.progress = progress;
        this.folders = IntStream.range(0, threads)
                .mapToObj(n -> new Folder(folds.apply(copies::put)))
                .toList();
    }

    /**
     * @param except incidents that are left out
     * @param writer takes the rows of all threads, on a thread of its own
     * @return events that tell of another incident than the log files them under, in the order of the log
     */
    List<Told> run(LogPicture picture, Collection<String> except, Consumer<Copy> writer) {
        try (ExecutorService threads = Executors.newCachedThreadPool(
                Thread.ofPlatform().name("daybook-rebuild-", 1).factory())) {
            try (ExecutorService folding = Executors.newCachedThreadPool(
                    Thread.ofPlatform().name("daybook-fold-", 1).factory())) {
                threads.execute(breakage.guarding(() -> write(writer)));
                folders.forEach(folder -> folding.execute(breakage.guarding(folder::fold)));
                breakage.guarding(() -> deal(picture, except)).run();
                folders.forEach(folder -> folder.chunks.end());
            }
            copies.end();
        }
        breakage.rethrow();
        return strays.stream().sorted(Comparator.comparingLong(Told::position)).toList();
    }

    private void write(Consumer<Copy> writer) {
        for (@Nullable Copy copy = copies.take(); copy != null; copy = copies.take()) {
            writer.accept(copy);
        }
    }

    private void deal(LogPicture picture, Collection<String> except) {
        Dealer dealer = new Dealer();
        picture.byIncident(except, dealer::deal);
        dealer.handOver();
    }

    /** Gives each incident to the thread that has the least to do. */
    private final class Dealer {

        private List<StoredLine> chunk = new ArrayList<>();
        private Folder folder = folders.getFirst();
        private String incident = "";

        void deal(StoredLine line) {
            boolean another = !line.incident().equals(incident);
            if (chunk.size() >= (another ? CHUNK : 4 * CHUNK)) {
                handOver();
            }
            if (another && chunk.isEmpty()) {
                folder = folders.stream()
                        .min(Comparator.comparingInt(f -> f.chunks.waiting()))
                        .orElseThrow();
            }
            chunk.add(line);
            incident = line.incident();
        }

        void handOver() {
            folder.chunks.put(chunk);
            chunk = new ArrayList<>(CHUNK);
        }
    }

    /** What one thread does. */
    private final class Folder {

        private final Belt<List<StoredLine>> chunks = new Belt<>(CHUNKS_WAITING, breakage);
        private final List<Fold<?>> folds;
        private String incident = "";

        Folder(List<Fold<?>> folds) {
            this.folds = folds;
        }

        void fold() {
            for (@Nullable List<StoredLine> chunk = chunks.take(); chunk != null; chunk = chunks.take()) {
                chunk.forEach(this::tell);
                progress.told(chunk.size());
            }
            end();
            folds.forEach(Fold::flush);
        }

        private void tell(StoredLine line) {
            if (!line.incident().equals(incident)) {
                end();
                incident = line.incident();
            }
            Told told = log.told(line);
            if (told.incidentId().value().equals(incident)) {
                for (Fold<?> fold : folds) {
                    fold.tell(told);
                }
            } else {
                strays.add(told);
            }
        }

        private void end() {
            for (Fold<?> fold : folds) {
                fold.endIncident(incident);
            }
        }
    }
}
