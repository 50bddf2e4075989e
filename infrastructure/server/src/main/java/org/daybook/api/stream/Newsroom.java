package org.daybook.api.stream;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.daybook.projecting.NewsMissed;
import org.daybook.projecting.Positions;
import org.daybook.projecting.RowChanged;
import org.daybook.projecting.ToldUpTo;
import org.daybook.scheduling.ProgressChanged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Hears of changes and passes them on to the listeners, on a thread of its own: those who publish never wait. Changes
 * that come faster than they are passed on become one.
 */
@Component
class Newsroom implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Newsroom.class);
    private static final Set<String> TOLD = Set.of("timeline", "operations", "questions");
    private static final int CAPACITY = 10_000;

    private final Audience audience;
    private final Positions positions;
    private final Set<Listener> listeners = new CopyOnWriteArraySet<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Object, Object> pending = new LinkedHashMap<>();
    private final Map<String, Long> heard = new HashMap<>();
    private boolean overflown;
    private boolean moved;
    private volatile boolean running;
    private Thread thread = Thread.currentThread();

    Newsroom(Audience audience, Positions positions) {
        this.audience = audience;
        this.positions = positions;
    }

    @EventListener
    void on(RowChanged row) {
        if (TOLD.contains(row.projection())) {
            enqueue(List.of(row.projection(), row.incident(), row.key()), row);
        }
    }

    @EventListener
    void on(ProgressChanged progress) {
        enqueue(progress, progress);
    }

    /** Also while nobody listens: it says how far those are who listen next. */
    @EventListener
    void on(ToldUpTo told) {
        lock.lock();
        try {
            heard.merge(told.projection(), told.position(), Math::max);
            moved = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Nobody knows what: the listeners read everything again. */
    @EventListener
    void on(NewsMissed missed) {
        lock.lock();
        try {
            overflown = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private void enqueue(Object subject, Object news) {
        if (listeners.isEmpty()) {
            return;
        }
        lock.lock();
        try {
            pending.remove(subject);
            pending.put(subject, news);
            if (pending.size() > CAPACITY) {
                pending.clear();
                overflown = true;
            }
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        while (running) {
            try {
                passOn();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) { // also a row that a newer node wrote: the others are still to be told
                log.warn("News could not be looked up; listeners are told to read everything again", e);
                listeners.forEach(Listener::overflow);
            }
        }
    }

    private void passOn() throws InterruptedException {
        Collection<Object> changes;
        long told;
        lock.lock();
        try {
            while (pending.isEmpty() && !overflown && !moved) {
                changed.await();
            }
            moved = false;
            told = heardOfAll();
            changes = new ArrayList<>(pending.values());
            pending.clear();
            if (overflown) {
                overflown = false;
                listeners.forEach(Listener::overflow);
            }
        } finally {
            lock.unlock();
        }
        boolean viewers = listeners.stream().anyMatch(listener -> !listener.hearsInternal());
        List<News> news = new ArrayList<>();
        for (Object change : changes) {
            if (change instanceof RowChanged row) {
                news.addAll(audience.news(row, viewers));
            } else if (change instanceof ProgressChanged progress) {
                news.add(News.ofProgress(progress.incident(), progress.operation()));
            }
        }
        listeners.forEach(listener -> listener.offer(news, told));
    }

    /**
     * Up to here all news was heard; 0 until every projection was. What the database says may be ahead of it: whoever
     * broke off then and came back would miss what is still under way.
     */
    private long heardOfAll() {
        return positions.projections().stream()
                .mapToLong(projection -> heard.getOrDefault(projection, 0L))
                .min()
                .orElse(0);
    }

    void add(Listener listener) {
        listeners.add(listener);
    }

    void remove(Listener listener) {
        listeners.remove(listener);
    }

    int size() {
        return listeners.size();
    }

    long listenersOf(String login) {
        return listeners.stream()
                .filter(listener -> listener.account().login().equals(login))
                .count();
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofVirtual().name("daybook-newsroom").start(this::work);
    }

    /** Open connections end, so that the web server need not wait for them. */
    @Override
    public void stop() {
        running = false;
        thread.interrupt();
        listeners.forEach(Listener::close);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stopped before the web server waits for its last requests. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
