package org.daybook.mariadb.archive;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The exact image of a row: one value for each column of its {@link RowFormat}, as bytes, null for NULL. */
public final class Row {

    private final byte[] @Nullable [] values;

    Row(byte[] @Nullable [] values) {
        this.values = values;
    }

    byte @Nullable [] value(int column) {
        return values[column];
    }

    int size() {
        return values.length;
    }

    boolean isSameAs(@Nullable Row other) {
        return other != null && Arrays.deepEquals(values, other.values);
    }
}
