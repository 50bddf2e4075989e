package org.daybook.mariadb.dump;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.daybook.mariadb.ServerFailure;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.extract.Compression;
import org.daybook.mariadb.extract.ExtractFolder;
import org.daybook.mariadb.extract.Manifest.LeftOut;
import org.daybook.mariadb.extract.RowFile;
import org.daybook.mariadb.extract.RowFileWriter;
import org.daybook.mariadb.extract.Trust;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/**
 * Reads pieces of tables in all sessions of a snapshot at once. A table that fails is told to {@link #failed} and spoils
 * no other; what is about the server or the disk ends the whole.
 */
final class Dumping {

    private final Snapshot snapshot;
    private final List<Session> sessions;
    private final ExtractFolder folder;
    private final Compression compression;
    private final ConcurrentLinkedQueue<Chunk> queue;
    private final LongAdder rows = new LongAdder();
    private final Map<Session, String> reading = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<LeftOut> failed = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<TableDump> finished = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> notes = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();
    private final CountDownLatch ended;
    private volatile boolean stopped;
    private volatile long rate = Long.MAX_VALUE;

    /** Told to stop, in the middle of a table. */
    private static final class Stopped extends RuntimeException {
        Stopped() {
            super("stopped", null, false, false);
        }
    }

    /** @param connections how many of the snapshot's sessions read */
    Dumping(
            Snapshot snapshot,
            int connections,
            ExtractFolder folder,
            Compression compression,
            Collection<Chunk> chunks) {
        this.snapshot = snapshot;
        this.sessions = snapshot.sessions().subList(0, connections);
        this.folder = folder;
        this.compression = compression;
        this.queue = new ConcurrentLinkedQueue<>(chunks);
        this.ended = new CountDownLatch(connections);
    }

    void start() {
        for (Session session : sessions) {
            Thread.ofPlatform().daemon().name("dump-" + session.id()).start(() -> work(session));
        }
    }

    /** @return whether all is read, or nothing goes on any more */
    boolean await(long millis) throws InterruptedException {
        return ended.await(millis, TimeUnit.MILLISECONDS);
    }

    /** @param perSecond rows a second at most, of all sessions together */
    void throttle(long perSecond) {
        rate = perSecond;
    }

    /** Ends at once; what is half read is read again by whoever goes on. */
    void stop() throws InterruptedException {
        stopped = true;
        snapshot.abort();
        ended.await();
    }

    /** @throws StepFailure what ended it before its end */
    void requireUnbroken() throws StepFailure {
        switch (broken.get()) {
            case null -> {}
            case StepFailure failure -> throw failure;
            case RuntimeException failure -> throw failure;
            case Error failure -> throw failure;
            case Throwable other -> throw new IllegalStateException(other);
        }
    }

    /** Read so far, in tables that are under way as well. */
    long rows() {
        return rows.sum();
    }

    /** Those under the hands of a session, also after it was lost. */
    List<String> reading() {
        return reading.values().stream().distinct().toList();
    }

    /** The next table that could not be read; null where there is none now. */
    @Nullable LeftOut failed() {
        return failed.poll();
    }

    @Nullable TableDump finished() {
        return finished.poll();
    }

    @Nullable String note() {
        return notes.poll();
    }

    private void work(Session session) {
        try {
            Chunk chunk = queue.poll();
            while (chunk != null && !stopped) {
                if (!chunk.table().hasFailed()) {
                    take(session, chunk);
                }
                chunk = queue.poll();
            }
        } catch (Stopped e) {
            return;
        } catch (StepFailure | RuntimeException | Error e) {
            if (!stopped) {
                broken.compareAndSet(null, e);
            }
            stopped = true;
            snapshot.abort();
        } finally {
            ended.countDown();
        }
    }

    private void take(Session session, Chunk chunk) throws StepFailure {
        TableDump table = chunk.table();
        reading.put(session, table.item().name());
        try {
            if (read(session, chunk)) {
                conclude(session, table);
            }
        } catch (ServerFailure e) {
            if (stopped) {
                throw new Stopped();
            }
            if (Definitions.isAboutTheServer(e) || Definitions.mayPass(e)) {
                throw e;
            }
            leaveOut(table, e.getMessage());
        }
        reading.remove(session);
    }

    /** @return whether that was the last piece of its table */
    private boolean read(Session session, Chunk chunk) throws StepFailure {
        TableDump table = chunk.table();
        String path = ExtractFolder.rowsPath(
                table.item().database(), table.item().table().name(), "%04d".formatted(chunk.number()), compression);
        try (RowFileWriter writer = RowFileWriter.begin(folder.path(), path, table.shape(), Trust.TRUSTED)) {
            Pacer pacer = new Pacer(() -> rate / sessions.size());
            session.stream(chunk.sql(), row -> {
                if (stopped) {
                    throw new Stopped();
                }
                write(session, writer, row);
                rows.increment();
                pacer.row();
            });
            RowFile file = writer.rows() == 0 ? null : writer.seal();
            return table.finish(file, writer);
        }
    }

    /** Where it cannot be written, the rest of the rows is not waited for. */
    private void write(Session session, RowFileWriter writer, ResultSet row) throws SQLException, StepFailure {
        try {
            writer.row(row);
        } catch (StepFailure e) {
            broken.compareAndSet(null, e);
            stopped = true;
            session.connection().abort(Runnable::run);
            throw e;
        }
    }

    private void conclude(Session session, TableDump table) throws StepFailure {
        String complaint = IndexCount.complaint(session, table, notes::add);
        if (complaint != null) {
            leaveOut(table, complaint);
            return;
        }
        folder.keep(table.part());
        finished.add(table);
    }

    private void leaveOut(TableDump table, String why) {
        if (table.fail(why)) {
            failed.add(new LeftOut(table.item().name(), why));
        }
    }
}
