package org.daybook.mariadb.salvage;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.StepJson;
import org.daybook.mariadb.extract.RowShape;
import org.daybook.mariadb.relation.Column;
import org.daybook.mariadb.relation.Index;
import org.daybook.mariadb.relation.Key;
import org.daybook.mariadb.relation.ValueKind;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/** Every known key whose row was not reached, with what secondary indexes still say of that row. */
final class LostKeys {

    private final RowShape shape;
    private final Key key;
    private final KnownKeys known;
    private final Map<List<String>, Lost> lost = new LinkedHashMap<>();

    /** What the first index that knows the row, and all of them, say. */
    private static final class Lost {
        private @Nullable String from;
        private final Map<String, @Nullable String> columns = new LinkedHashMap<>();
    }

    /** A line of the list. */
    record Line(Map<String, String> key, String from, Map<String, @Nullable String> columns) {}

    LostKeys(RowShape shape, Key key, KnownKeys known) {
        this.shape = shape;
        this.key = key;
        this.known = known;
        known.missing(value -> lost.put(value, new Lost()));
    }

    int count() {
        return lost.size();
    }

    /** Reads the indexes again, for those rows alone. */
    void read(Secondaries secondaries, Reading reading, Supervised server, Deaths deaths) throws StepFailure, CutShort {
        if (lost.isEmpty()) {
            return;
        }
        for (Index index : secondaries.indexes()) {
            List<Column> columns = shape.table().columns(index.columns());
            String select = columns.stream().map(LostKeys::readable).collect(Collectors.joining(""));
            Session session = server.session();
            session.set(Map.of("character_set_results", "utf8mb4"));
            String sql = "SELECT %s%s FROM %s FORCE INDEX (%s)"
                    .formatted(key.select(""), select, shape.table().quoted(), Column.quote(index.name()));
            int first = key.columns().size() + 1;
            Reading.Sink sink = (row, value) -> {
                Lost one = lost.get(value);
                if (one != null && known.isMissing(value)) {
                    one.from = one.from == null ? index.name() : one.from;
                    for (int i = 0; i < columns.size(); i++) {
                        if (!key.columns().contains(columns.get(i))) {
                            one.columns.putIfAbsent(columns.get(i).name(), row.getString(first + i));
                        }
                    }
                }
                return true;
            };
            Reading.Ended ended = reading.read(sql, key, 1, 0, sink);
            deaths.count(ended);
            if (ended.end() == Reading.End.PAGE) {
                String order = columns.stream().map(c -> c.quoted() + " DESC").collect(Collectors.joining(", "));
                server.session().set(Map.of("character_set_results", "utf8mb4"));
                deaths.count(reading.read(sql + " ORDER BY " + order, key, 1, 0, sink));
            }
            server.drop();
        }
    }

    private static String readable(Column column) {
        boolean bytes = column.kind() == ValueKind.BYTES || column.kind() == ValueKind.BIT;
        return bytes ? ", HEX(%s)".formatted(column.quoted()) : ", " + column.quoted();
    }

    /** A line for each: there may be millions. */
    void write(Writer out) throws IOException {
        for (Map.Entry<List<String>, Lost> entry : lost.entrySet()) {
            List<String> value = entry.getKey();
            Lost one = entry.getValue();
            Map<String, String> named = new LinkedHashMap<>();
            for (int i = 0; i < value.size(); i++) {
                Column column = key.columns().get(i);
                named.put(column.name(), plain(column, value.get(i)));
            }
            out.write(StepJson.write(new Line(named, one.from == null ? "" : one.from, one.columns)));
            out.write('\n');
        }
    }

    /** A text key as it is read by people; what is no UTF-8 stays in hexadecimal digits. */
    private static String plain(Column column, String value) {
        if (column.kind() != ValueKind.TEXT
                || column.charset() == null
                || !column.charset().startsWith("utf8") && !column.charset().equals("ascii")) {
            return value;
        }
        return new String(java.util.HexFormat.of().parseHex(value), java.nio.charset.StandardCharsets.UTF_8);
    }

    /** Runs of keys with no row between them that was read. */
    List<String> ranges(int most) {
        WholeNumbers whole = WholeNumbers.of(key);
        if (whole == null) {
            return lost.isEmpty() ? List.of() : List.of("%,d keys".formatted(lost.size()));
        }
        List<String> all = new ArrayList<>();
        List<Long> numbers = lost.keySet().stream()
                .map(value -> whole.of(value.getFirst()))
                .sorted()
                .toList();
        long from = 0;
        long count = 0;
        for (int i = 0; i < numbers.size(); i++) {
            from = count == 0 ? numbers.get(i) : from;
            count++;
            boolean last = i + 1 == numbers.size()
                    || known.in(new Gap(
                                    List.of(whole.text(numbers.get(i))),
                                    List.of(whole.text(numbers.get(i + 1))),
                                    false,
                                    0))
                            > 0;
            if (last) {
                all.add(
                        count == 1
                                ? "key " + whole.text(from)
                                : "keys %s .. %s (%,d)".formatted(whole.text(from), whole.text(numbers.get(i)), count));
                count = 0;
            }
        }
        if (all.size() > most) {
            List<String> some = new ArrayList<>(all.subList(0, most));
            some.add("and %,d ranges more".formatted(all.size() - most));
            return some;
        }
        return all;
    }
}
