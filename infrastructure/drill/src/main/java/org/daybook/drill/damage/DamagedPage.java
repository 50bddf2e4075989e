package org.daybook.drill.damage;

import java.util.List;

/**
 * What was done to one page: the ground truth, which no step gets to see.
 *
 * @param where what chose it, as {@code leaf@0.5}
 * @param page its number; of {@link Effect#TRUNC} the first one that is missing
 * @param index number of its index; of page 0 and the like without meaning
 * @param keys primary keys of the rows that were on it, where it was a leaf of the table itself
 * @param lost how many of them no reading can bring back
 * @param before SHA-256 of the page as it was  @param after of the page as it is; empty where it is gone
 */
public record DamagedPage(
        String where,
        int page,
        Effect effect,
        long index,
        int level,
        List<Long> keys,
        int lost,
        String before,
        String after) {

    /** As a line of JSON, with the first and the last key in the place of all of them. */
    String json() {
        String range = keys.isEmpty()
                ? ""
                : ",\"rows\":%d,\"firstKey\":%d,\"lastKey\":%d".formatted(keys.size(), keys.getFirst(), keys.getLast());
        return "{\"where\":\"%s\",\"page\":%d,\"effect\":\"%s\",\"index\":%d,\"level\":%d%s,\"lost\":%d,\"before\":\"%s\",\"after\":\"%s\"}"
                .formatted(where, page, effect.word(), index, level, range, lost, before, after);
    }
}
