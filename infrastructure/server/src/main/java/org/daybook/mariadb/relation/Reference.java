package org.daybook.mariadb.relation;

import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A relation between two tables that exist and compare, and how to ask for its orphans. */
public final class Reference {

    private final Relation relation;
    private final Table child;
    private final Table parent;
    private final List<Column> childColumns;
    private final List<Column> parentColumns;

    private Reference(Relation relation, Table child, Table parent) {
        this.child = child;
        this.parent = parent;
        this.childColumns = child.columns(relation.childColumns());
        this.parentColumns = parent.columns(relation.parentColumns());
        this.relation = new Relation(child.name(), names(childColumns), parent.name(), names(parentColumns));
    }

    private static List<String> names(List<Column> columns) {
        return columns.stream().map(Column::name).toList();
    }

    /** Looks the relation's tables and columns up. */
    public static Judgement of(Schema schema, Relation relation, Judgement.Origin origin) {
        String reason = missing(schema, relation.child(), relation.childColumns());
        if (reason == null) {
            reason = missing(schema, relation.parent(), relation.parentColumns());
        }
        if (reason != null) {
            return new Judgement.NotJudged(relation.toString(), reason);
        }
        Reference reference = new Reference(
                relation,
                schema.table(relation.child()).orElseThrow(),
                schema.table(relation.parent()).orElseThrow());
        for (int i = 0; i < reference.childColumns.size(); i++) {
            String obstacle = Comparison.obstacle(reference.childColumns.get(i), reference.parentColumns.get(i));
            if (obstacle != null) {
                return new Judgement.NotJudged(reference.toString(), obstacle);
            }
        }
        return new Judgement.Judged(reference, origin);
    }

    private static @Nullable String missing(Schema schema, String name, List<String> columns) {
        Optional<Table> table = schema.table(name);
        if (table.isEmpty()) {
            return "there is no table %s, or the user may not see it".formatted(name);
        }
        if (table.get().isView()) {
            return "%s is a view; name the table behind it".formatted(name);
        }
        if (!table.get().trouble().isEmpty()) {
            return "%s does not open: %s".formatted(name, table.get().trouble());
        }
        return columns.stream()
                .filter(column -> table.get().column(column).isEmpty())
                .findFirst()
                .map(column -> "%s has no column %s".formatted(name, column))
                .orElse(null);
    }

    public Relation relation() {
        return relation;
    }

    public Table child() {
        return child;
    }

    public Table parent() {
        return parent;
    }

    /** The child's columns that name the parent. */
    public Key childKey() {
        return new Key(childColumns);
    }

    /** The parent's columns that are named. */
    public Key parentKey() {
        return new Key(parentColumns);
    }

    public boolean isToItself() {
        return child.name().equals(parent.name());
    }

    public Optional<Index> parentIndex() {
        return parent.indexOn(parentColumns);
    }

    /** The key in the order of an index of the child; empty where there is none. */
    public Optional<Index> childIndex() {
        return child.indexOn(childColumns);
    }

    /** The child's columns in the order of its index. */
    Key walk(Index index) {
        List<Column> ordered = index.columns().stream()
                .limit(childColumns.size())
                .map(name -> child.column(name).orElseThrow())
                .toList();
        return new Key(ordered);
    }

    /** That a row names a parent at all: with a NULL in any column it names none. */
    public String names(String childPrefix) {
        return childColumns.stream()
                .map(c -> childPrefix + c.quoted() + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
    }

    /** That a row of the parent, as {@code p}, is the one that the child names. */
    public String isParent(String childPrefix) {
        StringJoiner all = new StringJoiner(" AND ");
        for (int i = 0; i < childColumns.size(); i++) {
            all.add("p.%s = %s"
                    .formatted(
                            parentColumns.get(i).quoted(),
                            Comparison.lookup(childColumns.get(i), parentColumns.get(i), childPrefix)));
        }
        return all.toString();
    }

    /** After a left join with the parent as {@code p}: it found none. */
    public String noParent() {
        return "p.%s IS NULL".formatted(parentColumns.getFirst().quoted());
    }

    /** The whole condition, without a join: the row names a parent, and there is none. */
    public String isOrphan(String childPrefix) {
        return "%s AND NOT EXISTS (SELECT 1 FROM %s p WHERE %s)"
                .formatted(names(childPrefix), parent.quoted(), isParent(childPrefix));
    }

    @Override
    public String toString() {
        return relation.toString();
    }
}
