package org.daybook.mariadb.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.extract.RowBatch;
import org.daybook.mariadb.extract.RowFile;
import org.daybook.mariadb.extract.RowFileReader;
import org.daybook.mariadb.load.LoadPlan.Job;
import org.daybook.work.Progress;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/**
 * Puts the rows of all jobs: one thread reads the files, several connections put chunks. Ends early where people want
 * that; what is in, the target knows.
 */
final class Loading {

    private static final long LOOK_MILLIS = 100;
    private static final long CHECKPOINT_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Ground ground;
    private final Session control;
    private final Progress progress;
    private final BlockingQueue<Task> queue;
    private final AtomicBoolean stop = new AtomicBoolean();
    private final AtomicBoolean fed = new AtomicBoolean();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final AtomicLong done = new AtomicLong();
    private final AtomicInteger open = new AtomicInteger();
    private volatile long rate = Long.MAX_VALUE;
    /** Jobs that are read to their end, and how many chunks of each are not in yet. */
    private final Map<Integer, Integer> waiting = new HashMap<>();

    private final Set<Integer> read = new HashSet<>();
    private LoadCursor cursor;

    private record Task(int job, Chunk chunk) {}

    /** A row met another, and the policy is to stop there. */
    static final class Conflicted extends Exception {
        private final Chunk.Source source;

        Conflicted(Chunk.Source source, Putting.Stopped cause) {
            super(cause.getMessage(), cause);
            this.source = source;
        }

        Chunk.Source source() {
            return source;
        }
    }

    /** @param control used by this alone while it runs */
    Loading(Ground ground, Session control, LoadCursor cursor, Progress progress) {
        this.ground = ground;
        this.control = control;
        this.cursor = cursor;
        this.progress = progress;
        this.queue = new ArrayBlockingQueue<>(2 * ground.connections());
    }

    /** @return at the next stage where every row is in */
    LoadCursor run() throws StepFailure, Conflicted {
        List<Job> jobs = cursor.plan().jobs();
        done.set(
                ground.marks().tally(control, ground.marks(cursor.plan(), jobs)).seen());
        tell();
        rate = progress.rowsPerSecond();
        List<Thread> threads = new ArrayList<>();
        threads.add(thread("load-reader", () -> feed(jobs, cursor.at())));
        for (int lane = 0; lane < ground.connections(); lane++) {
            threads.add(thread("load-" + lane, this::work));
        }
        supervise(threads);
        Throwable failed = failure.get();
        if (failed != null) {
            throw rethrown(failed);
        }
        int at = reached(cursor.at());
        return at == jobs.size() ? cursor.at(LoadCursor.Stage.FINISHING, 0) : cursor.at(cursor.stage(), at);
    }

    private static Thread thread(String name, Runnable work) {
        return Thread.ofPlatform().name(name).daemon().start(work);
    }

    private void supervise(List<Thread> threads) throws StepFailure {
        long stored = System.nanoTime();
        try {
            for (Thread thread : threads) {
                while (!thread.join(java.time.Duration.ofMillis(LOOK_MILLIS))) {
                    tell();
                    rate = progress.rowsPerSecond();
                    if (progress.shouldStop()) {
                        stop.set(true);
                    }
                    if (System.nanoTime() - stored > CHECKPOINT_NANOS && !stop.get()) {
                        stored = System.nanoTime();
                        cursor = cursor.at(cursor.stage(), reached(cursor.at()));
                        progress.checkpoint(cursor.write());
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StepFailure.retry("The node shuts down.", e);
        } finally {
            stop.set(true);
        }
        tell();
    }

    private void tell() {
        progress.rows(done.get(), cursor.plan().rows());
    }

    // -- reading

    private void feed(List<Job> jobs, int from) {
        try {
            Set<String> tables = new HashSet<>();
            for (int at = from; at < jobs.size() && !stop.get(); at++) {
                Job job = jobs.get(at);
                boolean again = !tables.add(job.table());
                if (again || job.suspect()) {
                    drain(); // who comes first stays first
                }
                for (RowFile file : ground.files(cursor.plan(), job)) {
                    feed(at, job, file);
                }
                if (!stop.get()) {
                    synchronized (waiting) {
                        read.add(at);
                    }
                }
            }
        } catch (StepFailure | RuntimeException | Error e) {
            fail(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            fed.set(true);
        }
    }

    private void feed(int at, Job job, RowFile file) throws StepFailure, InterruptedException {
        Chunk.Source source = ground.source(cursor.plan(), job, file);
        Set<Integer> in = ground.marks().chunks(control, source.mark());
        Pacer pacer = new Pacer();
        try (RowFileReader reader = RowFileReader.open(ground.extract(job).file(file.path()))) {
            RowBatch batch = reader.next();
            for (int number = 0; batch != null && !stop.get(); number++) {
                if (!in.contains(number)) {
                    Task task = new Task(at, new Chunk(source, number, batch));
                    synchronized (waiting) {
                        waiting.merge(at, 1, Integer::sum);
                    }
                    open.incrementAndGet();
                    while (!queue.offer(task, LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                        if (stop.get()) {
                            return;
                        }
                    }
                    pacer.pay(batch.rows());
                }
                batch = reader.next();
            }
            if (batch == null && reader.rows() != file.rows()) {
                throw StepFailure.needsHuman(
                        "%s of the extract %s holds %,d rows, and its manifest says %,d."
                                .formatted(file.path(), source.extract(), reader.rows(), file.rows()),
                        null);
            }
        }
    }

    private void drain() throws InterruptedException {
        while (open.get() > 0 && !stop.get()) {
            Thread.sleep(5);
        }
    }

    /** Sleeps as long as people's limit wants it. */
    private final class Pacer {
        private long free = System.nanoTime();

        void pay(long rows) throws InterruptedException {
            long limit = rate;
            if (limit == Long.MAX_VALUE) {
                return;
            }
            free = Math.max(free, System.nanoTime()) + rows * 1_000_000_000L / limit;
            while (free > System.nanoTime() && !stop.get()) {
                Thread.sleep(Math.clamp((free - System.nanoTime()) / 1_000_000, 1, LOOK_MILLIS));
            }
        }
    }

    // -- putting

    private void work() {
        try (Lane lane = new Lane(ground.target(), ground.marks(), ground.asides(), ground.policy(), stop)) {
            while (!stop.get()) {
                Task task = queue.poll(20, TimeUnit.MILLISECONDS);
                if (task == null) {
                    if (fed.get() && queue.isEmpty()) {
                        return;
                    }
                    continue;
                }
                put(lane, task);
            }
        } catch (StepFailure | Conflicted | RuntimeException | Error e) {
            fail(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void put(Lane lane, Task task) throws StepFailure, Conflicted {
        try {
            done.addAndGet(lane.put(task.chunk()).seen());
        } catch (Putting.Stopped e) {
            throw new Conflicted(task.chunk().source(), e);
        }
        synchronized (waiting) {
            waiting.merge(task.job(), -1, Integer::sum);
        }
        open.decrementAndGet();
    }

    private void fail(Throwable e) {
        if (!failure.compareAndSet(null, e)) {
            Throwable first = failure.get();
            if (first != null && first != e) {
                first.addSuppressed(e);
            }
        }
        stop.set(true);
    }

    /** The first job that is not all in. */
    private int reached(int from) {
        synchronized (waiting) {
            int at = from;
            while (read.contains(at) && waiting.getOrDefault(at, 0) == 0) {
                at++;
            }
            return at;
        }
    }

    private static RuntimeException rethrown(Throwable e) throws StepFailure, Conflicted {
        switch (e) {
            case StepFailure failure -> throw failure;
            case Conflicted conflict -> throw conflict;
            case RuntimeException failure -> throw failure;
            case Error failure -> throw failure;
            default -> throw new IllegalStateException(e);
        }
    }
}
