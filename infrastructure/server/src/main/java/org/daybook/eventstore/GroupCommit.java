package org.daybook.eventstore;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;

/**
 * Commands that end at the same time are made durable together: whoever comes while nobody writes, writes; whoever
 * comes meanwhile waits, and is in the next group. Each of them returns when its event is on disk, or is not.
 */
final class GroupCommit {

    /**
     * Statements at a time; half of the connections. Fewer would make larger groups and spare the processor, but each
     * command would wait longer for its turn to write, which costs more wherever the disk or the machine is busy.
     */
    static final int WRITERS = 8;

    private final GroupInsert insert;
    private final ReentrantLock lock = new ReentrantLock();
    private List<Place> waiting = new ArrayList<>();
    private int writers;

    GroupCommit(GroupInsert insert) {
        this.insert = insert;
    }

    /** @param group what the command has to write for all; empty where another one wrote it */
    private record Place(NewEvent event, CompletableFuture<List<Place>> group, CompletableFuture<Boolean> stored) {

        Place(NewEvent event) {
            this(event, new CompletableFuture<>(), new CompletableFuture<>());
        }

        void end(boolean isStored) {
            stored.complete(isStored);
            group.complete(List.of());
        }

        void fail(RuntimeException failure) {
            stored.completeExceptionally(failure);
            group.complete(List.of());
        }
    }

    /** @return false where it does not follow its aggregate's last event; then nothing is stored */
    boolean append(NewEvent event) {
        Place place = new Place(event);
        enter(place);
        List<Place> group = place.group().join();
        if (!group.isEmpty()) {
            try {
                write(group);
            } finally {
                passOn();
            }
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
            if (writers == WRITERS) {
                waiting.add(place);
            } else {
                writers++;
                place.group().complete(List.of(place));
            }
        } finally {
            lock.unlock();
        }
    }

    /** The one who waits longest writes next, for all who wait. */
    private void passOn() {
        lock.lock();
        try {
            if (waiting.isEmpty()) {
                writers--;
                return;
            }
            List<Place> group = waiting.subList(0, Math.min(GroupInsert.MOST, waiting.size()));
            waiting = new ArrayList<>(waiting.subList(group.size(), waiting.size()));
            group.getFirst().group().complete(group);
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

    private void write(List<Place> group) {
        try {
            List<NewEvent> events = group.stream()
                    .map(Place::event)
                    .sorted(Comparator.comparing(NewEvent::aggregate))
                    .toList();
            Set<String> stored = insert.insert(events);
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
            group.forEach(place -> write(List.of(place)));
        }
    }
}
