package org.daybook.api.stream;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.daybook.entry.IncidentId;
import org.daybook.security.Account;
import org.jspecify.annotations.Nullable;

/** One open connection: what it wants to hear, and what it has not been told yet. A slow one holds up nobody. */
final class Listener {

    /** Different things that may wait; beyond them a reader is told to read everything again. */
    static final int CAPACITY = 1_000;

    /** @param reload too much has happened to tell it one by one  @param position up to here all is told */
    record Batch(List<News> news, boolean reload, long position) {}

    private final Account account;
    private final @Nullable IncidentId incident;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, News> waiting = new LinkedHashMap<>();
    private boolean overflown;
    private boolean closed;
    private long position;

    /** @param incident null for all of them */
    Listener(Account account, @Nullable IncidentId incident) {
        this.account = account;
        this.incident = incident;
    }

    boolean hearsInternal() {
        return account.readsInternal();
    }

    Account account() {
        return account;
    }

    /** @param told up to here the reader was told everything, with these news; 0 where that is not known */
    void offer(List<News> news, long told) {
        lock.lock();
        try {
            for (News item : news) {
                if (hears(item)) {
                    waiting.remove(item.subject());
                    waiting.put(item.subject(), item);
                }
            }
            if (waiting.size() > CAPACITY) {
                reload();
            }
            position = Math.max(position, told);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void overflow() {
        lock.lock();
        try {
            reload();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void reload() {
        waiting.clear();
        overflown = true;
    }

    private boolean hears(News item) {
        return (incident == null || incident.equals(item.incident())) && (item.everybody() || hearsInternal());
    }

    /** What is to be told now; empty after a while in which nothing happened. @return null once closed */
    @Nullable Batch take(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (waiting.isEmpty() && !overflown && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (closed) {
                return null;
            }
            Batch batch = new Batch(List.copyOf(waiting.values()), overflown, position);
            waiting.clear();
            overflown = false;
            return batch;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
