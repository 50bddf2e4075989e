package org.daybook.innodb.check;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntPredicate;
import org.daybook.innodb.Page;
import org.daybook.innodb.Tablespace;
import org.jspecify.annotations.Nullable;

/** Reads every page of a tablespace once, in large pieces, by several threads. */
public final class Scan {

    private static final int PIECE = 4 * 1024 * 1024;
    private static final long LOOK_MILLIS = 100;

    private final Tablespace file;
    private final int space;
    private final IntPredicate exempt;
    private final PageTable table;
    private final AtomicInteger nextPiece = new AtomicInteger();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final LongAdder done = new LongAdder();

    Scan(Tablespace file, int space, IntPredicate exempt) {
        this.file = file;
        this.space = space;
        this.exempt = exempt;
        this.table = new PageTable(file.pages());
    }

    /** @return null where it was told to stop */
    @Nullable PageTable run(ExecutorService threads, int parallel, Watch watch) throws IOException, InterruptedException {
        List<Future<?>> readers = new ArrayList<>();
        int pieces = Math.ceilDiv(file.pages(), PIECE / file.format().size());
        for (int i = 0; i < Math.min(parallel, pieces); i++) {
            readers.add(threads.submit(() -> {
                read();
                return null;
            }));
        }
        try {
            for (Future<?> reader : readers) {
                await(reader, watch);
            }
        } finally {
            stopped.compareAndSet(false, !readers.stream().allMatch(Future::isDone));
        }
        return stopped.get() ? null : table;
    }

    private void await(Future<?> reader, Watch watch) throws IOException, InterruptedException {
        while (true) {
            try {
                reader.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                watch.pages(done.sum());
                return;
            } catch (TimeoutException e) {
                watch.pages(done.sum());
                if (watch.shouldStop()) {
                    stopped.set(true);
                }
            } catch (ExecutionException e) {
                stopped.set(true);
                switch (e.getCause()) {
                    case IOException failure -> throw failure;
                    case RuntimeException failure -> throw failure;
                    default -> throw new IllegalStateException(e.getCause());
                }
            }
        }
    }

    private void read() throws IOException {
        int most = PIECE / file.format().size();
        ByteBuffer buffer = ByteBuffer.allocate(PIECE);
        while (!stopped.get()) {
            long from = (long) nextPiece.getAndIncrement() * most;
            if (from >= file.pages()) {
                return;
            }
            int pages = (int) Math.min(most, file.pages() - from);
            try {
                file.read((int) from, pages, buffer);
                for (int i = 0; i < pages; i++) {
                    put(
                            (int) from + i,
                            Page.of(file.format(), buffer, i * file.format().size()));
                }
            } catch (IOException e) {
                readOneByOne((int) from, pages);
            }
            done.add(pages);
        }
    }

    /** A sector that cannot be read costs its page, not the file. */
    private void readOneByOne(int from, int pages) throws IOException {
        for (int number = from; number < from + pages; number++) {
            try {
                put(number, file.page(number));
            } catch (ClosedChannelException | EOFException e) {
                throw e; // not the disk's fault
            } catch (IOException e) {
                table.unreadable(number, String.valueOf(e.getMessage()));
            }
        }
    }

    private void put(int number, Page page) {
        table.put(number, page, space, exempt.test(number));
    }

    /** Hears how far it is, and says whether to go on. */
    public interface Watch {
        void pages(long done);

        boolean shouldStop();
    }
}
