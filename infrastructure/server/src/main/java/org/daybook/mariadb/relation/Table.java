package org.daybook.mariadb.relation;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table or view.
 *
 * @param type as {@code BASE TABLE}, {@code VIEW}, {@code SYSTEM VERSIONED}
 * @param engine null for a view, and for a table that does not open
 * @param rows as the engine estimates
 * @param rowBytes average, as the engine estimates
 * @param counter the next value of AUTO_INCREMENT; null where it has none
 * @param trouble what the server says of a table that does not open; empty where all is well
 */
public record Table(
        String name,
        String type,
        @Nullable String engine,
        long rows,
        long rowBytes,
        @Nullable String counter,
        String trouble,
        List<Column> columns,
        List<Index> indexes) {

    public String quoted() {
        return Column.quote(name);
    }

    /** Whether its name is that of a thing's table, as {@code courses} is for {@code course}. */
    public boolean holds(String thing) {
        return Inflection.tables(thing).contains(name.toLowerCase(Locale.ROOT));
    }

    /** The column by which its rows are numbered; empty where the primary key is another. */
    public Optional<Column> number() {
        List<Column> key = primaryKey();
        return key.size() == 1 && key.getFirst().kind() == ValueKind.INTEGER
                ? Optional.of(key.getFirst())
                : Optional.empty();
    }

    /** {@link #counter}, or the largest number that fits for one beyond: the table's definition holds it exactly. */
    public @Nullable Long nextNumber() {
        if (counter == null) {
            return null;
        }
        BigInteger number = new BigInteger(counter);
        return number.bitLength() > 63 ? Long.MAX_VALUE : number.longValue();
    }

    public boolean isView() {
        return type.contains("VIEW");
    }

    public boolean isInnoDb() {
        return "InnoDB".equalsIgnoreCase(engine);
    }

    public Optional<Column> column(String wanted) {
        return columns.stream().filter(c -> c.name().equalsIgnoreCase(wanted)).findFirst();
    }

    /** The columns of that name. @throws IllegalArgumentException where there is none */
    public List<Column> columns(List<String> wanted) {
        return wanted.stream()
                .map(name -> column(name)
                        .orElseThrow(
                                () -> new IllegalArgumentException("%s has no column %s".formatted(this.name, name))))
                .toList();
    }

    /** Empty where the table has no primary key. */
    public List<Column> primaryKey() {
        return indexes.stream()
                .filter(Index::isPrimary)
                .findFirst()
                .map(index -> columns(index.columns()))
                .orElse(List.of());
    }

    /** An index that finds rows by these columns; the primary key and unique ones first. */
    public Optional<Index> indexOn(List<Column> wanted) {
        List<String> names =
                wanted.stream().map(c -> c.name().toLowerCase(Locale.ROOT)).toList();
        return indexes.stream()
                .filter(index -> lower(index).leadsWith(names))
                .min((a, b) -> Integer.compare(rank(a), rank(b)));
    }

    private static int rank(Index index) {
        return (index.isPrimary() ? 0 : index.unique() ? 1 : 2) * 100
                + index.columns().size();
    }

    private static Index lower(Index index) {
        return new Index(
                index.name(),
                index.unique(),
                index.columns().stream().map(c -> c.toLowerCase(Locale.ROOT)).toList(),
                index.whole());
    }
}
