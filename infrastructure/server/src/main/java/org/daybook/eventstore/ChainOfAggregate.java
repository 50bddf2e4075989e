package org.daybook.eventstore;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.daybook.eventstore.ChainVerifier.Fault;
import org.daybook.incident.IncidentEvent.EntryRedacted;

/** Follows the events of one aggregate from the first on. */
final class ChainOfAggregate {

    private static final String REDACTION = EventTypes.nameOf(EntryRedacted.class);

    private final String aggregateId;
    private final List<Fault> faults;
    /** Entry to the entry whose redaction took its content: itself, or the one that it corrects. */
    private final Map<Long, Long> withoutContent = new HashMap<>();

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
            withoutContent.put(number, link.content().path("corrects").asLong(number));
        }
        if (link.type().equals(REDACTION)) {
            redacted.add(link.content().path("redacts").asLong());
        }
        before = link.hash();
        next = link.sequence() + 1;
    }

    /** @return how many events have no content any more, rightly */
    long end() {
        long rightly = 0;
        for (Map.Entry<Long, Long> entry : withoutContent.entrySet()) {
            if (redacted.contains(entry.getKey()) || redacted.contains(entry.getValue())) {
                rightly++;
            } else {
                fault(entry.getKey(), "its content is gone, and no redaction says so");
            }
        }
        return rightly;
    }

    private void fault(long number, String what) {
        faults.add(new Fault(aggregateId, number, what));
    }
}
