package org.daybook.eventstore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.daybook.incident.IncidentEvent.EntryRedacted;
import org.daybook.incident.IncidentEvent.OperationAdmitted;

/** Follows the events of one aggregate from the first on. */
final class ChainOfAggregate {

    private static final String REDACTION = EventTypes.nameOf(EntryRedacted.class);
    private static final String ADMISSION = EventTypes.nameOf(OperationAdmitted.class);

    /** An event without content. @param about the entry that it speaks of; 0 for none  @param operation that it lets in; "" for none */
    private record Blank(long number, long position, long about, String operation) {}

    private final String aggregateId;
    private final List<ChainHead> heads;
    private final Faults faults;
    private final List<Blank> blanks = new ArrayList<>();
    private final Set<Long> redacted = new HashSet<>();
    private final Map<Long, String> admitted = new HashMap<>();
    private byte[] before = HashChain.BEGINNING;
    private long next;
    private long position;

    /** @param heads that this chain must go through */
    ChainOfAggregate(String aggregateId, List<ChainHead> heads, Faults faults) {
        this.aggregateId = aggregateId;
        this.heads = heads;
        this.faults = faults;
    }

    String aggregateId() {
        return aggregateId;
    }

    void add(LinkInChain link) {
        long number = link.sequence() + 1;
        boolean earlier = link.position() < position;
        position = link.position();
        if (link.sequence() != next) {
            fault(number, "event %d is missing".formatted(next + 1));
        } else if (!link.follows(before)) {
            fault(number, "it does not follow the event before it");
        }
        if (earlier) {
            fault(number, "it stands in front of the event before it");
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
        if (heads.stream()
                .anyMatch(head -> head.events() == number && !head.hash().equals(HashChain.hex(link.hash())))) {
            fault(number, "it is not the one that the kept head names: the chain was written anew up to here");
        }
        remember(link, number);
        before = link.hash();
        next = link.sequence() + 1;
    }

    private void remember(LinkInChain link, long number) {
        String operation =
                link.type().equals(ADMISSION) ? link.content().path("operation").asString("") : "";
        if (!operation.isEmpty()) {
            admitted.put(number, operation);
        }
        if (link.isRedacted()) {
            blanks.add(new Blank(number, link.position(), Redaction.about(link.type(), link.content()), operation));
        }
        if (link.type().equals(REDACTION)) {
            redacted.add(link.content().path("redacts").asLong());
        }
    }

    void end() {
        heads.stream().mapToLong(ChainHead::events).max().stream()
                .filter(events -> events > next)
                .forEach(events -> fault(
                        next + 1, "event %d is missing; a head of %d events is kept".formatted(next + 1, events)));
    }

    boolean lacksContent() {
        return !blanks.isEmpty();
    }

    /** Operations whose words were redacted with the entry that let them in. */
    Set<String> redactedOperations() {
        Set<String> operations = new HashSet<>();
        redacted.forEach(number -> {
            String operation = admitted.get(number);
            if (operation != null) {
                operations.add(operation);
            }
        });
        return operations;
    }

    /** @return how many events have no content any more, rightly */
    long redacted(Set<String> operations) {
        long rightly = 0;
        for (Blank blank : blanks) {
            if (redacted.contains(blank.number())
                    || redacted.contains(blank.about())
                    || operations.contains(blank.operation())
                    || operations.contains(aggregateId)) {
                rightly++;
            } else {
                faults.add(
                        blank.position(), aggregateId, blank.number(), "its content is gone, and no redaction says so");
            }
        }
        return rightly;
    }

    private void fault(long number, String what) {
        faults.add(position, aggregateId, number, what);
    }
}
