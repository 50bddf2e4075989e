package org.daybook.eventstore;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Where snapshots are stored: on a thread of their own, so that no command waits for the database, and of what is
 * committed, so that none holds an event that never came to be.
 */
final class SnapshotsAside implements AutoCloseable {

    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("daybook-snapshots").factory());

    Executor executor() {
        return thread;
    }

    @Override
    public void close() {
        thread.close();
    }
}
