package org.daybook.innodb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.daybook.innodb.Definition.Column;
import org.daybook.innodb.Definition.Field;
import org.daybook.innodb.Definition.Index;
import org.daybook.innodb.Definition.Table;
import org.jspecify.annotations.Nullable;

/**
 * The data dictionary of {@code ibdata1}: SYS_TABLES, SYS_COLUMNS, SYS_INDEXES and SYS_FIELDS, read from every leaf
 * page of theirs that is unharmed, so that a broken tree above them hides nothing.
 */
public final class Dictionary {

    private static final int TABLES = 1;
    private static final int COLUMNS = 2;
    private static final int INDEXES = 3;
    private static final int FIELDS = 4;
    private static final int CLUSTERED = 1;
    private static final int HEADER = 7;
    /** Where the header names the roots of the four. */
    private static final int[] ROOTS = {38 + 32, 38 + 40, 38 + 44, 38 + 48};

    private static final int CHUNK = 64;

    private final Map<Long, Table> tables = new HashMap<>();
    private final Map<Long, Index> indexes = new HashMap<>();

    private record RawTable(long id, String name, int space) {}

    private record RawIndex(long table, long id, String name, int fields, int type, int space, int root) {}

    private final Map<Long, RawTable> rawTables = new LinkedHashMap<>();
    private final Map<Long, Map<Integer, Column>> rawColumns = new HashMap<>();
    private final Map<Long, RawIndex> rawIndexes = new TreeMap<>();
    private final Map<Long, Map<Integer, String>> rawFields = new HashMap<>();

    private Dictionary() {}

    /** What is known where there is no system tablespace. */
    public static Dictionary none() {
        return new Dictionary();
    }

    /** Follows the tables' own trees; where one of them is broken, reads the whole system tablespace. */
    public static Dictionary read(Path ibdata1) throws IOException {
        Dictionary dictionary = new Dictionary();
        try (Tablespace file = Tablespace.open(ibdata1)) {
            if (!dictionary.followTrees(file)) {
                dictionary.readAll(file);
            }
        }
        dictionary.resolve();
        return dictionary;
    }

    private boolean followTrees(Tablespace file) throws IOException {
        Page header = file.page(HEADER);
        if (!Checksum.holds(header)) {
            return false;
        }
        for (int table = TABLES; table <= FIELDS; table++) {
            if (!followTree(file, table, header.int4(ROOTS[table - 1]))) {
                return false;
            }
        }
        return true;
    }

    private boolean followTree(Tablespace file, int table, int root) throws IOException {
        int number = root;
        int level = -1;
        for (int steps = 0; steps <= file.pages(); steps++) {
            if (number <= 0 || number >= file.pages()) {
                return false;
            }
            Page page = file.page(number);
            boolean fits = isOf(page, number) && page.index() == table && (level < 0 || page.level() == level);
            Records records = Records.of(page);
            if (!fits || records.fault() != null) {
                return false;
            }
            if (page.level() == 0) {
                level = 0;
                take(page, number);
                if (page.next() == Page.NONE) {
                    return true;
                }
                number = page.next();
            } else {
                if (records.count() == 0) {
                    return false;
                }
                PlainRecord leftmost = new PlainRecord(page, records.offset(0));
                level = page.level() - 1;
                number = leftmost.int4(leftmost.fields() - 1);
            }
        }
        return false;
    }

    private void readAll(Tablespace file) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK * file.format().size());
        for (int from = 0; from < file.pages(); from += CHUNK) {
            int pages = Math.min(CHUNK, file.pages() - from);
            file.read(from, pages, buffer);
            for (int i = 0; i < pages; i++) {
                take(Page.of(file.format(), buffer, i * file.format().size()), from + i);
            }
        }
    }

    /** An unharmed page of one of the four tables. */
    private static boolean isOf(Page page, int number) {
        return page.type() == PageType.INDEX
                && page.index() >= TABLES
                && page.index() <= FIELDS
                && !page.isCompact()
                && page.number() == number
                && Checksum.holds(page);
    }

    private void take(Page page, int number) {
        if (!isOf(page, number) || page.level() != 0) {
            return;
        }
        Records records = Records.of(page);
        for (int i = 0; i < records.count(); i++) {
            if (!records.isDeleted(i)) {
                take((int) page.index(), new PlainRecord(page, records.offset(i)));
            }
        }
    }

    private void take(int table, PlainRecord row) {
        switch (table) {
            case TABLES -> {
                if (row.fields() >= 10) {
                    rawTables.put(row.int8(3), new RawTable(row.int8(3), row.text(0), row.int4(9)));
                }
            }
            case COLUMNS -> {
                if (row.fields() >= 9) {
                    rawColumns
                            .computeIfAbsent(row.int8(0), id -> new TreeMap<>())
                            .put(row.int4(1), new Column(row.text(4), row.int4(5), row.int4(6), row.int4(7)));
                }
            }
            case INDEXES -> {
                if (row.fields() >= 9) {
                    rawIndexes.put(
                            row.int8(1),
                            new RawIndex(
                                    row.int8(0),
                                    row.int8(1),
                                    row.text(4),
                                    row.int4(5),
                                    row.int4(6),
                                    row.int4(7),
                                    row.int4(8)));
                }
            }
            default -> {
                if (row.fields() >= 5) {
                    rawFields
                            .computeIfAbsent(row.int8(0), id -> new TreeMap<>())
                            .put(row.int4(1), row.text(4));
                }
            }
        }
    }

    private void resolve() {
        rawTables
                .values()
                .forEach(t -> tables.put(
                        t.id(),
                        new Table(
                                t.id(),
                                t.name(),
                                t.space(),
                                List.copyOf(rawColumns
                                        .getOrDefault(t.id(), Map.of())
                                        .values()))));
        Map<Long, List<Field>> primaryKeys = new HashMap<>();
        for (boolean clustered : new boolean[] {true, false}) {
            for (RawIndex raw : rawIndexes.values()) {
                Table table = tables.get(raw.table());
                if (table != null && clustered == ((raw.type() & CLUSTERED) != 0)) {
                    List<Field> fields = fields(raw, table);
                    int named = fields.size();
                    if (clustered) {
                        primaryKeys.put(table.id(), List.copyOf(fields));
                    } else {
                        primaryKeys.getOrDefault(table.id(), List.of()).stream()
                                .filter(key -> fields.stream()
                                        .noneMatch(f ->
                                                f.prefix() == 0 && f.column().equals(key.column())))
                                .toList()
                                .forEach(fields::add);
                    }
                    indexes.put(
                            raw.id(),
                            new Index(
                                    raw.id(),
                                    raw.name(),
                                    table,
                                    clustered,
                                    raw.space(),
                                    raw.root(),
                                    named,
                                    fields.size() < raw.fields() ? List.of() : List.copyOf(fields)));
                }
            }
        }
        rawTables.clear();
        rawColumns.clear();
        rawIndexes.clear();
        rawFields.clear();
    }

    private List<Field> fields(RawIndex index, Table table) {
        List<Field> fields = new ArrayList<>();
        Map<Integer, String> named = rawFields.getOrDefault(index.id(), Map.of());
        // With a prefix among them, place and length share a number.
        boolean prefixes = named.keySet().stream().anyMatch(place -> place > 0xffff);
        named.forEach((place, name) -> {
            Column column = Definition.named(table.columns(), name);
            if (column != null) {
                fields.add(new Field(column, prefixes ? place & 0xffff : 0));
            } else if (name.equals("DB_ROW_ID")) {
                fields.add(new Field(new Column(name, 3, 256, 6), 0));
            }
        });
        if (named.isEmpty() && index.name().equals("GEN_CLUST_INDEX")) {
            fields.add(new Field(new Column("DB_ROW_ID", 3, 256, 6), 0));
        }
        return fields;
    }

    /** Null where the dictionary does not know it. */
    public @Nullable Index index(long id) {
        return indexes.get(id);
    }

    public Collection<Index> indexes() {
        return indexes.values();
    }

    /** The indexes that lie in a tablespace. */
    public List<Index> indexesIn(int space) {
        return indexes.values().stream().filter(i -> i.space() == space).toList();
    }

    /** The table that has a tablespace to itself; null where there is none. */
    public @Nullable Table tableIn(int space) {
        return space == 0
                ? null
                : tables.values().stream()
                        .filter(t -> t.space() == space)
                        .findFirst()
                        .orElse(null);
    }

    /** A record of ROW_FORMAT=REDUNDANT, which says itself where its fields end. */
    private record PlainRecord(Page page, int at) {

        int fields() {
            return page.int2(at - 4) >>> 1 & 0x3ff;
        }

        private int end(int field) {
            boolean narrow = (page.byte1(at - 3) & 1) != 0;
            return narrow ? page.byte1(at - 7 - field) & 0x7f : page.int2(at - 8 - 2 * field) & 0x3fff;
        }

        private int begin(int field) {
            return at + (field == 0 ? 0 : end(field - 1));
        }

        String text(int field) {
            int begin = begin(field);
            return new String(page.copy(begin, Math.max(0, at + end(field) - begin)), StandardCharsets.UTF_8);
        }

        int int4(int field) {
            return page.int4(begin(field));
        }

        long int8(int field) {
            return page.int8(begin(field));
        }
    }
}
