package org.daybook.eventstore;

/**
 * The end of a chain at some moment, as the server's log keeps it: an anchor outside the table.
 *
 * @param events how many the chain had
 * @param hash of the last one, as hex
 */
public record ChainHead(String aggregateId, long events, String hash) {

    public ChainHead {
        if (events < 1) {
            throw new IllegalArgumentException("heads: a chain has at least one event, not %d".formatted(events));
        }
        if (!hash.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("heads: '%.70s' is no SHA-256 in hex".formatted(hash));
        }
    }
}
