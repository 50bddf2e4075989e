package org.daybook.mariadb.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.daybook.drill.embedded.Database;
import org.daybook.drill.embedded.SharedMariaDb;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.Sql;
import org.daybook.mariadb.relation.Schema;
import org.daybook.targets.Target;
import org.daybook.targets.TestTargets;
import org.daybook.work.StepFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RowFilesTest {

    private static final String ONE = "CREATE TABLE numbers (id INT PRIMARY KEY, word VARCHAR(40))";

    @TempDir
    Path folder;

    private final Database database = SharedMariaDb.createDatabase();
    private final Sql sql = new Sql(database);

    @ParameterizedTest
    @EnumSource(Compression.class)
    void every_type_comes_back_bit_by_bit_through_the_stock_client(Compression compression) throws Exception {
        EveryType.in(database);
        RowFile file = write(EveryType.TABLE, "things.sql" + compression.suffix());
        Database other = SharedMariaDb.createDatabase();
        try (Session session = session(database)) {
            new Sql(other)
                    .run(session.first("SHOW CREATE TABLE `every ``type`` 'of' value`", row -> row.getString(2), ""));
        }

        new Client(other).load(folder.resolve(file.path()));

        assertThat(file.rows()).isEqualTo(EveryType.ROWS);
        assertThat(checksum(other)).isEqualTo(checksum(database));
        assertThat(new Sql(other).texts("SELECT HEX(words) FROM `every ``type`` 'of' value` WHERE id = 0"))
                .isEqualTo(sql.texts("SELECT HEX(words) FROM `every ``type`` 'of' value` WHERE id = 0"));
        // The same rows read from the copy give the same checksum, in whatever order.
        assertThat(checksumOf(other, "ORDER BY id DESC")).isEqualTo(file.checksum());
    }

    @Test
    void what_a_reader_gets_is_what_was_written() throws Exception {
        EveryType.in(database);
        RowFile file = write(EveryType.TABLE, "things.sql.zst");
        List<byte[]> rows = new ArrayList<>();
        try (RowFileReader reader = RowFileReader.open(folder.resolve(file.path()))) {
            RowBatch batch = reader.next();
            while (batch != null) {
                assertThat(batch.each()).hasSize(batch.rows());
                rows.addAll(batch.each());
                batch = reader.next();
            }
            assertThat(reader.rows()).isEqualTo(file.rows());
        }

        RowChecksum sum = new RowChecksum();
        rows.forEach(row -> sum.add(row, 0, row.length));
        assertThat(sum.value()).isEqualTo(file.checksum());
        List<SqlLiteral> first = SqlLiteral.values(rows.getFirst());
        assertThat(first.get(0).text()).isEqualTo("0");
        assertThat(first.get(18).text()).isEqualTo("tab\tnewline\nback\\slash \0 nul 😀 \\N ' \u001A \r), (");
        assertThat(first.get(19)).satisfies(old -> {
            assertThat(old.charset()).isEqualTo("latin1");
            assertThat(new String(old.bytes(), "windows-1252")).isEqualTo("naïve €");
        });
        assertThat(SqlLiteral.values(rows.get(1)).get(1).isNull()).isTrue();
    }

    @Test
    void a_file_that_was_cut_goes_on_behind_what_was_durable() throws Exception {
        sql.run(ONE, "INSERT INTO numbers SELECT seq, REPEAT('x', 40) FROM seq_1_to_40000");
        RowShape shape = shape("numbers");
        Position position;
        RowFileWriter lost = RowFileWriter.begin(folder, "rows/numbers.sql.zst", shape, Trust.TRUSTED);
        feed(lost, shape, "WHERE id <= 30000");
        position = lost.flush();
        feed(lost, shape, "WHERE id > 35000"); // written and forgotten
        lost.close();

        RowFile file;
        try (RowFileWriter writer =
                RowFileWriter.resume(folder, "rows/numbers.sql.zst", shape, Trust.TRUSTED, position)) {
            feed(writer, shape, "WHERE id > 30000");
            assertThat(writer.maxKey()).isEqualTo("40000");
            assertThat(writer.minKey()).isEqualTo("1");
            file = writer.seal();
        }

        assertThat(file.rows()).isEqualTo(40000);
        assertThat(file.checksum()).isEqualTo(write("numbers", "again.sql").checksum());
        assertThat(ids(folder.resolve(file.path()), 29_990)).startsWith("29991").hasSize(10_010);
        assertThat(ExtractFolder.sum(folder.resolve(file.path()))).isEqualTo(file.sha256());
    }

    @Test
    void a_file_has_its_name_only_once_it_is_whole() throws Exception {
        sql.run(ONE, "INSERT INTO numbers VALUES (1, 'one')");
        RowShape shape = shape("numbers");
        try (RowFileWriter writer = RowFileWriter.begin(folder, "rows/numbers.sql.zst", shape, Trust.TRUSTED)) {
            feed(writer, shape, "");
            assertThat(folder.resolve("rows/numbers.sql.zst")).doesNotExist();
        }
        try (Stream<Path> left = Files.list(folder.resolve("rows"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void a_file_that_was_cut_short_is_not_read_as_a_whole_one() throws Exception {
        sql.run(ONE, "INSERT INTO numbers SELECT seq, MD5(seq) FROM seq_1_to_20000");
        for (Compression compression : Compression.values()) {
            Path whole = folder.resolve(
                    write("numbers", "cut.sql" + compression.suffix()).path());
            byte[] bytes = Files.readAllBytes(whole);
            Path cut = Files.write(
                    folder.resolve("short.sql" + compression.suffix()),
                    java.util.Arrays.copyOf(bytes, bytes.length - 20));

            assertThatThrownBy(() -> ids(cut, 0))
                    .as(compression.name())
                    .isInstanceOf(StepFailure.class)
                    .hasMessageContaining("cannot be read");
        }
    }

    private List<String> ids(Path file, long from) throws StepFailure {
        List<String> ids = new ArrayList<>();
        try (RowFileReader reader = RowFileReader.open(file)) {
            RowBatch batch = reader.skipTo(from);
            batch = batch == null ? reader.next() : batch;
            while (batch != null) {
                batch.each()
                        .forEach(
                                row -> ids.add(SqlLiteral.values(row).getFirst().text()));
                batch = reader.next();
            }
        }
        return ids;
    }

    private RowFile write(String table, String path) throws Exception {
        RowShape shape = shape(table);
        try (RowFileWriter writer = RowFileWriter.begin(folder, path, shape, Trust.TRUSTED)) {
            feed(writer, shape, "");
            return writer.seal();
        }
    }

    private long checksumOf(Database other, String order) throws Exception {
        RowShape shape = shape(EveryType.TABLE);
        Sql there = new Sql(other);
        try (Session session = session(there.database());
                RowFileWriter writer = RowFileWriter.begin(folder, "other.sql", shape, Trust.TRUSTED)) {
            session.set(RowShape.SETTINGS);
            session.stream(
                    "SELECT %s FROM %s %s"
                            .formatted(shape.select(""), shape.table().quoted(), order),
                    writer::row);
            return writer.seal().checksum();
        }
    }

    private void feed(RowFileWriter writer, RowShape shape, String where) throws Exception {
        try (Session session = session(database)) {
            session.set(RowShape.SETTINGS);
            session.stream(
                    "SELECT %s FROM %s %s"
                            .formatted(shape.select(""), shape.table().quoted(), where),
                    writer::row);
        }
    }

    private RowShape shape(String table) throws Exception {
        try (Session session = session(database)) {
            return RowShape.of(Schema.read(session, List.of(table)).table(table).orElseThrow());
        }
    }

    private Session session(Database of) throws StepFailure {
        Target target = TestTargets.of(of, folder).get("dashboard");
        return Session.open(target);
    }

    private static String checksum(Database of) throws Exception {
        return new Sql(of).checksum(EveryType.TABLE);
    }
}
