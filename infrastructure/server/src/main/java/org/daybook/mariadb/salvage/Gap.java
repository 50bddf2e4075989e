package org.daybook.mariadb.salvage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keys of which it is not known yet what stands there.
 *
 * @param low above this one; null for the table's beginning
 * @param high below this one; null for the table's end
 * @param withHigh the upper one belongs to it
 * @param failed how many looks into it, one after the other, came to nothing
 */
record Gap(@Nullable List<String> low, @Nullable List<String> high, boolean withHigh, int failed) {

    static Gap all() {
        return new Gap(null, null, false, 0);
    }

    Gap above(List<String> newLow) {
        return new Gap(newLow, high, withHigh, 0);
    }

    Gap below(List<String> newHigh) {
        return new Gap(low, newHigh, false, 0);
    }

    /** Keys of whole numbers may be named; others may say more about people than a log should. */
    String words() {
        return "%s .. %s".formatted(low == null ? "beginning" : shown(low), high == null ? "end" : shown(high));
    }

    private static String shown(List<String> key) {
        return key.stream().allMatch(part -> part.matches("-?\\d{1,20}")) ? String.join(",", key) : "a key";
    }
}
