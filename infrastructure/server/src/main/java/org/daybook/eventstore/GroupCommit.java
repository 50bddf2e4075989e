package org.daybook.eventstore;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;

/**
 * Commands that end at the same time are made durable together: whoever comes while nobody writes, writes; whoever
 * comes meanwhile waits, and is in the next group. Each of them returns when its event is on disk, or is not.
 */
final class GroupCommit {

    /** Statements at a time. More would make smaller groups, and each statement costs the processor as much as two events. */
    static final int WRITERS = 1;
    /** So many where they hang, as behind another transaction's lock. */
    static final int MOST_WRITERS = 8;
    /** Many times what a flush takes. */
    static final Duration PATIENCE = Duration.ofMillis(50);

    private final GroupInsert insert;
    private final long patienceNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Place> waiting = new ArrayDeque<>();
    private int writers;

    /** @param patience after which a command waits no longer for the statement before its own */
    GroupCommit(GroupInsert insert, Duration patience) {
        this.insert = insert;
        this.patienceNanos = patience.toNanos();
    }

    /** @param writes whether the command writes, for all who wait then; false where another one wrote its event */
    private record Place(NewEvent event, CompletableFuture<Boolean> writes, CompletableFuture<Boolean> stored) {

        Place(NewEvent event) {
            this(event, new CompletableFuture<>(), new CompletableFuture<>());
        }

        void end(boolean isStored) {
            stored.complete(isStored);
            writes.complete(false);
        }

        void fail(RuntimeException failure) {
            stored.completeExceptionally(failure);
            writes.complete(false);
        }
    }

    /** @return false where it does not follow its aggregate's last event; then nothing is stored */
    boolean append(NewEvent event) {
        Place place = new Place(event);
        enter(place);
        if (writes(place)) {
            write(gather(place));
        }
        try {
            return place.stored().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private void enter(Place place) {
        lock.lock();
        try {
            if (writers >= WRITERS) {
                waiting.add(place);
            } else {
                writers++;
                place.writes().complete(true);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the place's turn, or for another one to write its event. */
    private boolean writes(Place place) {
        while (true) {
            try {
                return place.writes().get(patienceNanos, TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                if (overtakes(place)) {
                    return true;
                }
            } catch (InterruptedException | ExecutionException e) {
                return place.writes().join(); // nobody may leave: another one may be writing this event
            }
        }
    }

    /** The statement before it hangs: it goes by itself, unless too many hang already or its turn has just come. */
    private boolean overtakes(Place place) {
        lock.lock();
        try {
            boolean overtakes = writers < MOST_WRITERS && waiting.remove(place);
            if (overtakes) {
                writers++;
            }
            return overtakes;
        } finally {
            lock.unlock();
        }
    }

    /** As late as can be: who came while the writer woke up is in its group. */
    private List<Place> gather(Place writer) {
        List<Place> group = new ArrayList<>();
        group.add(writer);
        Thread.yield(); // commands that are about to come may; where none is, it costs nothing
        lock.lock();
        try {
            while (group.size() < GroupInsert.MOST && !waiting.isEmpty()) {
                group.add(waiting.removeFirst());
            }
        } finally {
            lock.unlock();
        }
        return group;
    }

    /** The one who waits longest writes next, for all who wait; where others write besides, one of them tells it so. */
    private void passOn() {
        lock.lock();
        try {
            if (waiting.isEmpty() || writers > WRITERS) {
                writers--;
            } else {
                waiting.removeFirst().writes().complete(true);
            }
        } finally {
            lock.unlock();
        }
    }

    /** How many wait for the next group. */
    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** The next group goes before this one's commands are told: the database does not wait for them to wake up. */
    private Set<String> insert(List<Place> group) {
        List<NewEvent> events = group.stream()
                .map(Place::event)
                .sorted(Comparator.comparing(NewEvent::aggregate))
                .toList();
        try {
            return insert.insert(events);
        } finally {
            passOn();
        }
    }

    private void write(List<Place> group) {
        try {
            Set<String> stored = insert(group);
            group.forEach(place -> place.end(stored.contains(place.event().id())));
        } catch (NonTransientDataAccessResourceException e) {
            group.forEach(place -> place.fail(e));
        } catch (NonTransientDataAccessException e) {
            // One of them cannot be stored: the others shall not suffer for it.
            writeApart(group, e);
        } catch (RuntimeException e) {
            group.forEach(place -> place.fail(e));
        } catch (Error e) {
            group.forEach(place -> place.fail(new IllegalStateException("the writer of a group ended", e)));
            throw e;
        }
    }

    private void writeApart(List<Place> group, RuntimeException failure) {
        if (group.size() == 1) {
            group.getFirst().fail(failure);
        } else {
            for (Place place : group) {
                lock.lock();
                try {
                    writers++;
                } finally {
                    lock.unlock();
                }
                write(List.of(place));
            }
        }
    }
}
