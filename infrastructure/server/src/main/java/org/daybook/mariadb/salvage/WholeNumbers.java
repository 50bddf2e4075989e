package org.daybook.mariadb.salvage;

import org.daybook.mariadb.relation.Column;
import org.daybook.mariadb.relation.Key;
import org.daybook.mariadb.relation.ValueKind;
import org.jspecify.annotations.Nullable;

/**
 * Keys of one whole number, in their order.
 *
 * @param large they go up to 18,446,744,073,709,551,615: half of that is taken off, so that they fit
 */
record WholeNumbers(boolean large) {

    /** Null where keys are something else. */
    static @Nullable WholeNumbers of(Key key) {
        Column first = key.columns().getFirst();
        return key.columns().size() == 1 && first.kind() == ValueKind.INTEGER
                ? new WholeNumbers(first.type().equalsIgnoreCase("bigint")
                        && first.fullType().toLowerCase(java.util.Locale.ROOT).contains("unsigned"))
                : null;
    }

    /** @throws NumberFormatException where it is none of the key's numbers */
    long of(String text) {
        return large ? Long.parseUnsignedLong(text) ^ Long.MIN_VALUE : Long.parseLong(text);
    }

    String text(long number) {
        return large ? Long.toUnsignedString(number ^ Long.MIN_VALUE) : Long.toString(number);
    }
}
