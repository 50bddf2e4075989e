package org.daybook.projecting;

import org.daybook.story.Projection;

/**
 * The table of a projection, made by a migration.
 *
 * @param name of the table: the projection's name with underscores
 */
public record RowTable<R>(String projection, String name, Class<R> rowType) {

    public static <R> RowTable<R> of(Projection<R> projection) {
        return new RowTable<>(projection.name(), nameOf(projection.name()), projection.rowType());
    }

    private static String nameOf(String projection) {
        if (!projection.matches("[a-z][a-z0-9-]{0,40}")) {
            throw new IllegalStateException("'" + projection + "' cannot be a projection's name: it is not kebab-case");
        }
        return projection.replace('-', '_');
    }

    /** The same rows in another table, say one that is being built. */
    public RowTable<R> in(String table) {
        return new RowTable<>(projection, table, rowType);
    }
}
