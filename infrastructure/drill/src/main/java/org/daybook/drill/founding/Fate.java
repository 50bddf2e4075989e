package org.daybook.drill.founding;

import java.util.Set;
import org.daybook.drill.byhand.Saved;
import org.daybook.drill.extract.Extracted;
import org.daybook.drill.extract.KeptAside;
import org.daybook.drill.truth.RowHashes;

/**
 * What became of the rows of a damaged table.
 *
 * @param before rows of the truth  @param saved by the methods of that day
 * @param trusted rows that the salvage trusts  @param suspect rows that it sets aside
 * @param lost rows of the truth that it has neither way
 * @param invented rows that it has and the truth has not
 * @param named keys that it lists as lost  @param namedWrongly those of them that are not lost, or never were there
 * @param aside rows that met others when they were loaded, and are kept in a file
 * @param loaded how the rebuilt table compares with the truth
 */
record Fate(
        String table,
        long before,
        Saved saved,
        long trusted,
        long suspect,
        long lost,
        long invented,
        long named,
        long namedWrongly,
        long aside,
        RowHashes.Comparison loaded) {

    static Fate of(String table, RowHashes truth, RowHashes loaded, Extracted extracted, KeptAside aside, Saved saved) {
        long lost = 0;
        for (int i = 0; i < truth.size(); i++) {
            if (!has(extracted, truth.key(i))) {
                lost++;
            }
        }
        return new Fate(
                table,
                truth.size(),
                saved,
                extracted.trusted().size(),
                extracted.suspect().size(),
                lost,
                strangers(extracted.trusted(), truth) + strangers(extracted.suspect(), truth),
                extracted.lost().size(),
                extracted.lost().stream()
                        .filter(key -> has(extracted, key) || !truth.contains(key))
                        .count(),
                aside.keys().stream()
                        .filter(key -> has(extracted, key) && !loaded.contains(key))
                        .count(),
                truth.compare(loaded));
    }

    private static boolean has(Extracted extracted, long key) {
        return extracted.trusted().contains(key) || extracted.suspect().contains(key);
    }

    private static long strangers(Set<Long> keys, RowHashes truth) {
        return keys.stream().filter(key -> !truth.contains(key)).count();
    }

    /** Every row is somewhere, once. */
    boolean addsUp() {
        return trusted + suspect + lost == before && invented == 0;
    }

    /** What was loaded are the trusted rows and the suspect ones but for those kept aside, value by value as they were. */
    boolean isTrue() {
        return loaded.isTrue() && loaded.same() == trusted + suspect - aside;
    }
}
