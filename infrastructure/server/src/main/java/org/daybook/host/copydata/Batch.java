package org.daybook.host.copydata;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.daybook.host.datadirectory.Copying;
import org.daybook.work.Progress;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/** Some files at once: several small ones, or one that is large. */
final class Batch {

    private static final long MOST_BYTES = 32L << 20;
    private static final int MOST_FILES = 200;
    private static final long LOOK_MILLIS = 50;

    private final ExecutorService threads;
    private final Progress progress;
    private final Path folder;
    /** Seen by the threads that copy. */
    private final AtomicBoolean stopped = new AtomicBoolean();

    /** Work on one file. */
    @FunctionalInterface
    interface Work {
        String on(Original.Entry file) throws IOException, StepFailure;
    }

    Batch(ExecutorService threads, Progress progress, Path folder) {
        this.threads = threads;
        this.progress = progress;
        this.folder = folder;
    }

    boolean isStopped() {
        return stopped.get();
    }

    /** Those that make the next batch. */
    static List<Original.Entry> next(List<Original.Entry> files, int from) {
        List<Original.Entry> batch = new ArrayList<>();
        long bytes = 0;
        for (int i = from; i < files.size() && batch.size() < MOST_FILES && bytes < MOST_BYTES; i++) {
            batch.add(files.get(i));
            bytes += files.get(i).size();
        }
        return batch;
    }

    /** @return a checksum for each of the files that were done before it was told to stop */
    List<String> run(List<Original.Entry> files, Work work) throws StepFailure, InterruptedException {
        List<Future<String>> running = new ArrayList<>();
        for (Original.Entry file : files) {
            running.add(threads.submit(() -> work.on(file)));
        }
        List<String> sums = new ArrayList<>();
        try {
            for (Future<String> one : running) {
                String sum = await(one);
                if (sum == null) {
                    break;
                }
                sums.add(sum);
            }
            return sums;
        } finally {
            if (sums.size() < files.size()) {
                stopped.set(true);
                running.forEach(one -> one.cancel(false));
            }
        }
    }

    private @Nullable String await(Future<String> one) throws StepFailure, InterruptedException {
        while (true) {
            try {
                return one.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (progress.shouldStop()) {
                    stopped.set(true);
                }
            } catch (ExecutionException e) {
                switch (e.getCause()) {
                    case Copying.Stopped stop -> {
                        return null;
                    }
                    case IOException failure -> throw Trouble.of(folder, failure);
                    case StepFailure failure -> throw failure;
                    case RuntimeException failure -> throw failure;
                    default -> throw new IllegalStateException(e.getCause());
                }
            }
        }
    }
}
