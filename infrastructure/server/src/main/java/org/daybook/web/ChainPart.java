package org.daybook.web;

import java.util.List;
import java.util.Map;
import org.daybook.eventstore.ChainHead;
import org.jspecify.annotations.Nullable;

/**
 * The heads of an incident's chains, to be written down outside Daybook: whoever has them can tell later whether the
 * log was cut or written anew.
 */
public record ChainPart(List<Chain> chains) {

    /** @param name what it tells  @param href null for the incident itself */
    public record Chain(
            String aggregate, String name, @Nullable String href, long events, String hash) {}

    /** @param names of the operations, by id */
    static ChainPart of(List<ChainHead> heads, Map<String, String> names, String incidentPath) {
        return new ChainPart(heads.stream()
                .map(head -> {
                    String operation = names.get(head.aggregateId());
                    return new Chain(
                            head.aggregateId(),
                            operation == null ? "The incident" : operation,
                            operation == null ? null : incidentPath + "/operations/" + head.aggregateId(),
                            head.events(),
                            head.hash());
                })
                .toList());
    }

    public long events() {
        return chains.stream().mapToLong(Chain::events).sum();
    }

    /** Of the incident itself: it is shown without unfolding. */
    public Chain first() {
        return chains.getFirst();
    }
}
