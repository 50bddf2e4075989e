package org.daybook.eventstore;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.daybook.eventstore.ChainVerifier.Fault;

/** What was found not to hold, with its place in the log. */
final class Faults {

    private record Found(long position, Fault fault) {}

    private final List<Found> found = new ArrayList<>();

    /** @param position in the whole log, of the event at which it shows  @param number of the event in its aggregate, from 1 */
    void add(long position, String aggregateId, long number, String what) {
        found.add(new Found(position, new Fault(aggregateId, number, what)));
    }

    List<Fault> inOrder() {
        return found.stream()
                .sorted(Comparator.comparingLong(Found::position))
                .map(Found::fault)
                .toList();
    }
}
