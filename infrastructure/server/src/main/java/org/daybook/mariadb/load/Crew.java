package org.daybook.mariadb.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.daybook.mariadb.Session;
import org.daybook.work.Cursor;
import org.daybook.work.Progress;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/** Several sessions that do the same to several tables at the same time; what they say goes through the slice's own thread. */
final class Crew {

    private static final Duration LOOK = Duration.ofMillis(50);

    private final Ground ground;
    private final Progress progress;
    private final Relay relay = new Relay();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /** What is done to one table. @param <T> result; null where it was interrupted */
    @FunctionalInterface
    interface Work<T> {
        @Nullable T on(Session session, Progress progress, String table) throws StepFailure;
    }

    Crew(Ground ground, Progress progress) {
        this.ground = ground;
        this.progress = progress;
    }

    /** @return results of the first tables, as many as were done without a gap */
    <T> List<T> run(List<String> tables, Work<T> work) throws StepFailure {
        List<AtomicReference<@Nullable T>> results = new ArrayList<>();
        tables.forEach(table -> results.add(new AtomicReference<>()));
        AtomicInteger next = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < Math.min(ground.connections(), tables.size()); i++) {
            threads.add(Thread.ofPlatform().name("load-" + i).daemon().start(() -> {
                try (Session session = Lane.open(ground.target())) {
                    for (int at = next.getAndIncrement();
                            at < tables.size() && !relay.stop;
                            at = next.getAndIncrement()) {
                        results.get(at).set(work.on(session, relay, tables.get(at)));
                    }
                } catch (StepFailure | RuntimeException | Error e) {
                    failure.compareAndSet(null, e);
                    relay.stop = true;
                }
            }));
        }
        supervise(threads);
        switch (failure.get()) {
            case null -> {}
            case StepFailure e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
        List<T> done = new ArrayList<>();
        for (AtomicReference<@Nullable T> result : results) {
            T one = result.get();
            if (one == null) {
                break;
            }
            done.add(one);
        }
        return done;
    }

    private void supervise(List<Thread> threads) throws StepFailure {
        try {
            for (Thread thread : threads) {
                while (!thread.join(LOOK)) {
                    relay.hand(progress);
                }
            }
        } catch (InterruptedException e) {
            relay.stop = true;
            Thread.currentThread().interrupt();
            throw StepFailure.retry("The node shuts down.", e);
        }
        relay.hand(progress);
    }

    /** Progress for other threads than the slice's. */
    private static final class Relay implements Progress {
        private final Queue<String> lines = new ConcurrentLinkedQueue<>();
        private volatile boolean stop;

        void hand(Progress to) {
            String line = lines.poll();
            while (line != null) {
                to.log(line);
                line = lines.poll();
            }
            stop |= to.shouldStop();
        }

        @Override
        public void rows(long done, @Nullable Long total) {}

        @Override
        public void log(String line) {
            lines.add(line);
        }

        @Override
        public boolean shouldStop() {
            return stop;
        }

        @Override
        public long rowsPerSecond() {
            return Long.MAX_VALUE;
        }

        @Override
        public void checkpoint(Cursor cursor) {}

        @Override
        public void holds(String fence) {}

        @Override
        public @Nullable String fenceOfPredecessor() {
            return null;
        }
    }
}
