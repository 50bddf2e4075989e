package org.daybook.mariadb.relation;

import java.util.HashSet;
import java.util.List;

/**
 * An index of a table.
 *
 * @param columns in its order
 * @param whole false where it holds only the beginning of a value
 */
public record Index(String name, boolean unique, List<String> columns, boolean whole) {

    public boolean isPrimary() {
        return name.equals("PRIMARY");
    }

    /** Whether it finds rows by these columns, in whatever order. */
    boolean leadsWith(List<String> wanted) {
        return whole
                && columns.size() >= wanted.size()
                && new HashSet<>(columns.subList(0, wanted.size())).equals(new HashSet<>(wanted));
    }
}
