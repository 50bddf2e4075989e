package org.daybook.mariadb.salvage;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.StepJson;
import org.daybook.mariadb.extract.ExtractFailure;
import org.daybook.mariadb.extract.RowShape;
import org.daybook.mariadb.relation.Column;
import org.daybook.mariadb.relation.Index;
import org.daybook.mariadb.relation.Key;
import org.daybook.mariadb.relation.ValueKind;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/**
 * Every known key whose row was not reached, with what secondary indexes still say of that row. There may be millions:
 * they are written as they come, so many at a time are in memory, and each time the indexes are read again.
 */
final class LostKeys implements AutoCloseable {

    /** Rows in memory: about half a kilobyte each. */
    static final int BATCH = 200_000;
    /** To read the indexes more often would take hours; of the rows behind, the key alone is listed. */
    static final int MOST_BATCHES = 10;

    private final RowShape shape;
    private final Key key;
    private final KnownKeys known;
    private final int batch;
    private final int mostBatches;
    private final long count;
    private @Nullable Path list;

    /** What the first index that knows the row, and all of them, say. */
    private static final class Lost {
        private @Nullable String from;
        private final Map<String, @Nullable String> columns = new LinkedHashMap<>();
    }

    /** A line of the list. */
    record Line(Map<String, String> key, String from, Map<String, @Nullable String> columns) {}

    LostKeys(RowShape shape, Key key, KnownKeys known) {
        this(shape, key, known, BATCH, MOST_BATCHES);
    }

    LostKeys(RowShape shape, Key key, KnownKeys known, int batch, int mostBatches) {
        this.shape = shape;
        this.key = key;
        this.known = known;
        this.batch = batch;
        this.mostBatches = mostBatches;
        long[] missing = {0};
        known.missing(value -> missing[0]++);
        this.count = missing[0];
    }

    long count() {
        return count;
    }

    /** How many are listed by their key alone. */
    long withoutColumns() {
        return Math.max(0, count - (long) batch * mostBatches);
    }

    /** Reads the indexes again, for those rows alone. @param folder of the list until it is written under its name */
    void read(Secondaries secondaries, Reading reading, Supervised server, Deaths deaths, Path folder)
            throws StepFailure, CutShort {
        if (count == 0) {
            return;
        }
        try {
            Path draft = Files.createTempFile(folder, "lost-keys", ".draft");
            list = draft;
            try (Writer out = Files.newBufferedWriter(draft)) {
                for (int done = 0; done < mostBatches && (long) done * batch < count; done++) {
                    Map<List<String>, Lost> lost = batch((long) done * batch);
                    columns(lost, secondaries, reading, server, deaths);
                    for (Map.Entry<List<String>, Lost> entry : lost.entrySet()) {
                        write(out, entry.getKey(), entry.getValue());
                    }
                }
                rest(out);
            }
        } catch (IOException e) {
            throw ExtractFailure.of(folder, e);
        }
    }

    private Map<List<String>, Lost> batch(long from) {
        Map<List<String>, Lost> lost = new LinkedHashMap<>();
        long[] place = {0};
        known.missing(value -> {
            if (place[0] >= from && lost.size() < batch) {
                lost.put(value, new Lost());
            }
            place[0]++;
        });
        return lost;
    }

    private void rest(Writer out) throws IOException {
        long behind = (long) batch * mostBatches;
        Lost nothing = new Lost();
        long[] place = {0};
        IOException[] failed = {null};
        known.missing(value -> {
            if (place[0]++ >= behind && failed[0] == null) {
                try {
                    write(out, value, nothing);
                } catch (IOException e) {
                    failed[0] = e;
                }
            }
        });
        if (failed[0] != null) {
            throw failed[0];
        }
    }

    private void columns(
            Map<List<String>, Lost> lost, Secondaries secondaries, Reading reading, Supervised server, Deaths deaths)
            throws StepFailure, CutShort {
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
                if (one != null) {
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

    private void write(Writer out, List<String> value, Lost one) throws IOException {
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < value.size(); i++) {
            Column column = key.columns().get(i);
            named.put(column.name(), plain(column, value.get(i)));
        }
        out.write(StepJson.write(new Line(named, one.from == null ? "" : one.from, one.columns)));
        out.write('\n');
    }

    /** A line for each. */
    void write(Writer out) throws IOException {
        if (list != null) {
            try (Reader lines = Files.newBufferedReader(list)) {
                lines.transferTo(out);
            }
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
            return count == 0 ? List.of() : List.of("%,d keys".formatted(count));
        }
        Runs runs = new Runs(whole, most);
        known.missing(value -> runs.take(whole.of(value.getFirst()))); // in order
        return runs.all();
    }

    /** Numbers in their order, run by run. */
    private final class Runs {
        private final WholeNumbers whole;
        private final int most;
        private final List<String> named = new ArrayList<>();
        private long first;
        private long last;
        private long keys;
        private long more;

        Runs(WholeNumbers whole, int most) {
            this.whole = whole;
            this.most = most;
        }

        void take(long number) {
            if (keys > 0 && known.in(new Gap(List.of(whole.text(last)), List.of(whole.text(number)), false, 0)) > 0) {
                end();
            }
            first = keys == 0 ? number : first;
            last = number;
            keys++;
        }

        private void end() {
            if (named.size() < most) {
                named.add(
                        keys == 1
                                ? "key " + whole.text(first)
                                : "keys %s .. %s (%,d)".formatted(whole.text(first), whole.text(last), keys));
            } else {
                more++;
            }
            keys = 0;
        }

        List<String> all() {
            if (keys > 0) {
                end();
            }
            if (more > 0) {
                named.add("and %,d ranges more".formatted(more));
            }
            return named;
        }
    }

    @Override
    public void close() throws StepFailure {
        Path draft = list;
        if (draft != null) {
            try {
                Files.deleteIfExists(draft);
            } catch (IOException e) {
                throw ExtractFailure.of(draft, e);
            }
        }
    }
}
