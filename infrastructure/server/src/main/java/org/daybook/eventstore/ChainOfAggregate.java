package org.daybook.eventstore;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.daybook.eventstore.ChainVerifier.Fault;
import org.daybook.incident.IncidentEvent.EntryRedacted;

/** Follows the events of one aggregate from the first on. */
final class ChainOfAggregate {

    private static final String REDACTION = EventTypes.nameOf(EntryRedacted.class);

    private final String aggregateId;
    private final List<Fault> faults;
    private final Set<Long> withoutContent = new HashSet<>();
    private final Set<Long> redacted = new HashSet<>();
    private byte[] before = HashChain.BEGINNING;
    private long next;

    ChainOfAggregate(String aggregateId, List<Fault> faults) {
        this.aggregateId = aggregateId;
        this.faults = faults;
    }

    String aggregateId() {
        return aggregateId;
    }

    void add(LinkInChain link) {
        long number = link.sequence() + 1;
        if (link.sequence() != next) {
            fault(number, "event %d is missing".formatted(next + 1));
        } else if (!link.follows(before)) {
            fault(number, "it does not follow the event before it");
        }
        if (!link.hasItsContent()) {
            fault(number, "its content was changed");
        }
        if (!link.hasItsHash()) {
            fault(number, "its type, time or place was changed");
        }
        if (!link.isLabelledRight()) {
            fault(number, "its aggregate type or incident is not what its content says");
        }
        if (link.isRedacted()) {
            withoutContent.add(number);
        }
        if (link.type().equals(REDACTION)) {
            redacted.add(link.content().path("redacts").asLong());
        }
        before = link.hash();
        next = link.sequence() + 1;
    }

    /** @return how many events have no content any more, rightly */
    long end() {
        for (long number : withoutContent) {
            if (!redacted.contains(number)) {
                fault(number, "its content is gone, and no redaction says so");
            }
        }
        withoutContent.retainAll(redacted);
        return withoutContent.size();
    }

    private void fault(long number, String what) {
        faults.add(new Fault(aggregateId, number, what));
    }
}
