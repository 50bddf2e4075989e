package org.daybook.mariadb.salvage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.daybook.mariadb.extract.Compression;
import org.daybook.mariadb.extract.ExtractFolder;
import org.daybook.mariadb.extract.Position;
import org.daybook.mariadb.extract.RowBatch;
import org.daybook.mariadb.extract.RowFile;
import org.daybook.mariadb.extract.RowFileReader;
import org.daybook.mariadb.extract.RowFileWriter;
import org.daybook.mariadb.extract.RowShape;
import org.daybook.mariadb.extract.SqlLiteral;
import org.daybook.mariadb.extract.Trust;
import org.daybook.mariadb.relation.Column;
import org.daybook.mariadb.relation.Key;
import org.daybook.mariadb.relation.ValueKind;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/** The files of a table's rows: trusted ones in one, suspect ones in the other. */
final class Rows implements RowSource.Sink, AutoCloseable {

    /** Among the methods: how often the server went round in a circle. */
    static final String CIRCLES = "circles";

    private final ExtractFolder extract;
    private final String database;
    private final RowShape shape;
    private @Nullable RowFileWriter trusted;
    private @Nullable RowFileWriter suspect;
    private final Map<String, Long> methods = new TreeMap<>();

    Rows(ExtractFolder extract, String database, RowShape shape, SalvageCursor.TableState state) throws StepFailure {
        this.extract = extract;
        this.database = database;
        this.shape = shape;
        if (state.trusted() != null) {
            trusted = resume(Trust.TRUSTED, state.trusted());
        }
        if (state.suspect() != null) {
            suspect = resume(Trust.SUSPECT, state.suspect());
        }
        methods.putAll(state.methods());
    }

    private RowFileWriter resume(Trust trust, Position position) throws StepFailure {
        return RowFileWriter.resume(extract.path(), path(trust), shape, trust, position);
    }

    private String path(Trust trust) {
        return ExtractFolder.rowsPath(
                database, shape.table().name(), trust == Trust.TRUSTED ? "0001" : "suspect", Compression.ZSTD);
    }

    @Override
    public void row(ResultSet row, List<String> key, Trust trust, String method) throws SQLException, StepFailure {
        writer(trust).row(row);
        methods.merge(method, 1L, Long::sum);
    }

    void note(String what) {
        methods.merge(what, 1L, Long::sum);
    }

    private RowFileWriter writer(Trust trust) throws StepFailure {
        RowFileWriter writer = trust == Trust.TRUSTED ? trusted : suspect;
        if (writer == null) {
            writer = RowFileWriter.begin(extract.path(), path(trust), shape, trust);
            if (trust == Trust.TRUSTED) {
                trusted = writer;
            } else {
                suspect = writer;
            }
        }
        return writer;
    }

    /** Null where there is none yet. */
    @Nullable Position flush(Trust trust) throws StepFailure {
        RowFileWriter writer = trust == Trust.TRUSTED ? trusted : suspect;
        return writer == null ? null : writer.flush();
    }

    Map<String, Long> methods() {
        return Map.copyOf(methods);
    }

    long rows(Trust trust) {
        RowFileWriter writer = trust == Trust.TRUSTED ? trusted : suspect;
        return writer == null ? 0 : writer.rows();
    }

    /** The smallest and the largest key, and the newest moments, of the trusted rows. */
    @Nullable RowFileWriter trustedRows() {
        return trusted;
    }

    /** The file of trusted rows, which there always is, under its name. */
    RowFile sealTrusted() throws StepFailure {
        return writer(Trust.TRUSTED).seal();
    }

    /** The file of suspect rows under its name; empty where there is none. */
    List<RowFile> sealSuspect() throws StepFailure {
        return suspect == null ? List.of() : List.of(suspect.seal());
    }

    /** Goes on in the file of suspect rows behind where it was sealed. */
    void reopen(SalvageCursor.TableState sealed) throws StepFailure {
        suspect = sealed.suspect() == null ? null : resume(Trust.SUSPECT, sealed.suspect());
    }

    /** The keys that stand in a sealed file. */
    void keys(RowFile file, Key key, Consumer<List<String>> taker) throws StepFailure {
        int[] places = key.columns().stream()
                .mapToInt(column -> shape.columnNames().indexOf(column.name()))
                .toArray();
        try (RowFileReader reader = RowFileReader.open(extract.path().resolve(file.path()))) {
            for (RowBatch batch = reader.next(); batch != null; batch = reader.next()) {
                for (byte[] row : batch.each()) {
                    List<SqlLiteral> values = SqlLiteral.values(row);
                    List<String> value = new ArrayList<>(places.length);
                    for (int i = 0; i < places.length; i++) {
                        value.add(text(values.get(places[i]), key.columns().get(i)));
                    }
                    taker.accept(value);
                }
            }
        }
    }

    /** As {@link Key#read} gives it. */
    private static String text(SqlLiteral literal, Column column) {
        boolean hex = column.kind() == ValueKind.TEXT || column.kind() == ValueKind.BYTES;
        return hex ? java.util.HexFormat.of().withUpperCase().formatHex(literal.bytes()) : literal.text();
    }

    @Override
    public void close() throws StepFailure {
        try (RowFileWriter one = trusted;
                RowFileWriter other = suspect) {
            // what was flushed stays, and is resumed behind
        }
    }
}
