package org.daybook.mariadb.relation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.daybook.mariadb.Session;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/** Tables, views and foreign keys of a session's database, as its server describes them. */
public final class Schema {

    /** {@code Users} and {@code users} are two tables on many a server. */
    private final Map<String, Table> tables =
            new TreeMap<>(String.CASE_INSENSITIVE_ORDER.thenComparing(Comparator.naturalOrder()));

    private final Map<String, List<Table>> alike = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<ForeignKey> foreignKeys;

    private final String database;
    private final boolean namesDifferByCase;

    private Schema(String database, boolean namesDifferByCase, Collection<Table> tables, List<ForeignKey> foreignKeys) {
        this.database = database;
        this.namesDifferByCase = namesDifferByCase;
        for (Table table : tables) {
            this.tables.put(table.name(), table);
            alike.computeIfAbsent(table.name(), name -> new ArrayList<>()).add(table);
        }
        this.foreignKeys = foreignKeys;
    }

    /** Everything that the user may see. */
    public static Schema read(Session session) throws StepFailure {
        return read(session, "");
    }

    /** These tables alone: cheap enough to ask again and again. */
    public static Schema read(Session session, Collection<String> names) throws StepFailure {
        String list = names.stream().map(Schema::text).collect(Collectors.joining(", "));
        return read(session, " AND TABLE_NAME IN (%s)".formatted(list));
    }

    private static Schema read(Session session, String restriction) throws StepFailure {
        String where = "WHERE TABLE_SCHEMA = DATABASE()" + restriction;
        Map<String, List<Column>> columns = new TreeMap<>();
        session.list(
                "SELECT TABLE_NAME, COLUMN_NAME, DATA_TYPE, COLUMN_TYPE, CHARACTER_SET_NAME, COLLATION_NAME, IS_NULLABLE, GENERATION_EXPRESSION IS NOT NULL FROM information_schema.COLUMNS %s ORDER BY TABLE_NAME, ORDINAL_POSITION"
                        .formatted(where),
                row -> columns.computeIfAbsent(row.getString(1), t -> new ArrayList<>())
                        .add(new Column(
                                row.getString(2),
                                row.getString(3).toLowerCase(Locale.ROOT),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6),
                                row.getString(7).equals("YES"),
                                row.getBoolean(8))));
        Map<String, List<Index>> indexes = new TreeMap<>();
        session.list(
                "SELECT TABLE_NAME, INDEX_NAME, NON_UNIQUE = 0, GROUP_CONCAT(COLUMN_NAME ORDER BY SEQ_IN_INDEX SEPARATOR '\u0001'), SUM(SUB_PART IS NOT NULL) = 0, MAX(INDEX_TYPE) FROM information_schema.STATISTICS %s GROUP BY BINARY TABLE_NAME, INDEX_NAME, NON_UNIQUE"
                        .formatted(where),
                row -> indexes.computeIfAbsent(row.getString(1), t -> new ArrayList<>())
                        .add(new Index(
                                row.getString(2),
                                row.getBoolean(3),
                                List.of(row.getString(4).split("\u0001")),
                                row.getBoolean(5) && row.getString(6).equals("BTREE"))));
        List<Table> tables = session.list(
                "SELECT TABLE_NAME, TABLE_TYPE, ENGINE, COALESCE(TABLE_ROWS, 0), COALESCE(AVG_ROW_LENGTH, 0), AUTO_INCREMENT, IF(ENGINE IS NULL AND TABLE_TYPE <> 'VIEW', COALESCE(TABLE_COMMENT, ''), '') FROM information_schema.TABLES "
                        + where,
                row -> new Table(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getString(6),
                        row.getString(7),
                        columns.getOrDefault(row.getString(1), List.of()),
                        indexes.getOrDefault(row.getString(1), List.of())));
        return new Schema(
                session.database(),
                session.exists("SELECT 1 WHERE @@global.lower_case_table_names = 0"),
                tables,
                foreignKeys(session, restriction));
    }

    private static List<ForeignKey> foreignKeys(Session session, String restriction) throws StepFailure {
        record Part(
                String name,
                String child,
                String column,
                String database,
                String parent,
                String key,
                String rule,
                @Nullable String of) {

            /** The server compares without regard to case, and joins what is told of a table of another case. */
            boolean isOfItself() {
                return of == null || of.equals(child);
            }
        }
        List<Part> parts = session.list(
                """
                SELECT k.CONSTRAINT_NAME, k.TABLE_NAME, k.COLUMN_NAME, k.REFERENCED_TABLE_SCHEMA,
                       k.REFERENCED_TABLE_NAME, k.REFERENCED_COLUMN_NAME, COALESCE(r.DELETE_RULE, ''), r.TABLE_NAME
                FROM information_schema.KEY_COLUMN_USAGE k
                LEFT JOIN information_schema.REFERENTIAL_CONSTRAINTS r
                  ON r.CONSTRAINT_SCHEMA = k.CONSTRAINT_SCHEMA AND r.TABLE_NAME = k.TABLE_NAME
                 AND r.CONSTRAINT_NAME = k.CONSTRAINT_NAME
                WHERE k.TABLE_SCHEMA = DATABASE() AND k.REFERENCED_TABLE_NAME IS NOT NULL%s
                ORDER BY k.TABLE_NAME, k.CONSTRAINT_NAME, k.ORDINAL_POSITION""".formatted(restriction.replace("TABLE_NAME", "k.TABLE_NAME")),
                row -> new Part(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8)));
        Map<String, List<Part>> byName = new LinkedHashMap<>();
        parts.stream()
                .filter(Part::isOfItself)
                .forEach(part -> byName.computeIfAbsent(part.child() + "/" + part.name(), k -> new ArrayList<>())
                        .add(part));
        return byName.values().stream()
                .map(key -> new ForeignKey(
                        key.getFirst().name(),
                        key.getFirst().child(),
                        key.stream().map(Part::column).toList(),
                        key.getFirst().database(),
                        key.getFirst().parent(),
                        key.stream().map(Part::key).toList(),
                        key.getFirst().rule()))
                .toList();
    }

    public String database() {
        return database;
    }

    /** As a person writes it: the one of just that name, or else the only one that differs from it by case alone. */
    public Optional<Table> table(String name) {
        Table exact = tables.get(name);
        List<Table> others = alike.getOrDefault(name, List.of());
        return exact == null && others.size() == 1 ? Optional.of(others.getFirst()) : Optional.ofNullable(exact);
    }

    /** The one that a statement with this name finds on its server. */
    public Optional<Table> tableOfName(String name) {
        return namesDifferByCase ? Optional.ofNullable(tables.get(name)) : table(name);
    }

    public Collection<Table> tables() {
        return tables.values();
    }

    public List<ForeignKey> foreignKeys() {
        return foreignKeys;
    }

    /** A text, safe in a statement. */
    public static String text(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
