package org.daybook.innodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;
import org.daybook.innodb.Definition.Index;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablespaceTest {

    @TempDir
    Path folder;

    @Test
    void what_is_no_tablespace_of_mariadb_is_refused_with_the_reason() throws IOException {
        assertThatThrownBy(() -> Tablespace.open(file(new byte[0])))
                .isInstanceOf(UnknownFormat.class)
                .hasMessageContaining("empty");
        assertThatThrownBy(() -> Tablespace.open(file(new byte[5000]))).hasMessageContaining("5000 bytes");
        assertThatThrownBy(() -> Tablespace.open(
                        file("an application's own text ".repeat(9000).getBytes())))
                .isInstanceOf(UnknownFormat.class);
        assertThatThrownBy(() -> Tablespace.open(file(new byte[200_000]))).isInstanceOf(UnknownFormat.class);
        byte[] mysql = new byte[98_304];
        ByteBuffer.wrap(mysql).putInt(54, 0x4021);
        assertThatThrownBy(() -> Tablespace.open(file(mysql))).hasMessageContaining("MySQL 8");
        assertThatThrownBy(() -> Tablespace.open(file("another text of an application that is long enough \n"
                        .repeat(4000)
                        .getBytes())))
                .isInstanceOf(UnknownFormat.class)
                .message()
                .doesNotContain("MySQL");
    }

    /** Its checksums are those of MariaDB before 10.4: without a look at the flags it would pass for whole. */
    @Test
    void a_file_of_mysql_8_is_refused_although_its_checksums_hold() throws IOException {
        byte[] content = new byte[6 * 16_384];
        for (int number = 0; number < 6; number++) {
            ByteBuffer page = ByteBuffer.wrap(content, number * 16_384, 16_384).slice();
            page.putInt(4, number).putInt(8, number == 0 ? 80_037 : Page.NONE).putShort(24, (short) 17_855);
            if (number == 0) {
                page.putInt(54, 0x4021);
            }
            int sum = crc(page, 4, 26) ^ crc(page, 38, 16_376);
            page.putInt(0, sum).putInt(16_376, sum);
        }

        assertThatThrownBy(() -> Tablespace.open(file(content)))
                .isInstanceOf(UnknownFormat.class)
                .hasMessageContaining("MySQL 8");
    }

    @Test
    void the_dictionary_knows_every_index_by_name_root_and_key() throws IOException {
        Dictionary dictionary = Dictionary.read(StoppedMariaDb.data().resolve("ibdata1"));
        try (Tablespace articles = Tablespace.open(StoppedMariaDb.data().resolve("lab/articles.ibd"))) {
            List<Index> indexes = dictionary.indexesIn(articles.page(0).space());

            assertThat(indexes)
                    .extracting(Index::name)
                    .containsExactlyInAnyOrder("PRIMARY", "title", "wiki", "created", "namespace");
            for (Index index : indexes) {
                assertThat(index.table().name()).isEqualTo("lab/articles");
                assertThat(articles.page(index.root()).index()).isEqualTo(index.id());
            }
            assertThat(first(articles, indexes, "PRIMARY")).isEqualTo("1");
            assertThat(first(articles, indexes, "title")).startsWith("'Article 1 of");
            assertThat(first(articles, indexes, "wiki")).isEqualTo("0, 0");
        }
    }

    @Test
    void a_dictionary_whose_trees_are_broken_is_read_from_what_is_left_of_its_leaves() throws IOException {
        Path ibdata1 = Files.copy(StoppedMariaDb.data().resolve("ibdata1"), folder.resolve("ibdata1"));
        Dictionary whole = Dictionary.read(ibdata1);
        byte[] content = Files.readAllBytes(ibdata1);
        content[7 * 16_384 + 100] ^= 1; // the page that names the roots
        Files.write(ibdata1, content);

        assertThat(Dictionary.read(ibdata1).indexes())
                .extracting(Index::id)
                .containsAll(whole.indexes().stream().map(Index::id).toList());
        assertThat(whole.indexes()).hasSizeGreaterThan(15);
    }

    @Test
    void keys_of_text_and_of_redundant_rows_are_read() throws IOException {
        Dictionary dictionary = Dictionary.read(StoppedMariaDb.data().resolve("ibdata1"));
        for (String name : List.of("words", "redundant", "texts")) {
            try (Tablespace file = Tablespace.open(StoppedMariaDb.data().resolve("lab/" + name + ".ibd"))) {
                String first = first(file, dictionary.indexesIn(file.page(0).space()), "PRIMARY");
                assertThat(first).isEqualTo(name.equals("words") ? "'w0004d0b59e19461ff126e3a08a814c33'" : "1");
            }
        }
    }

    @Test
    void the_log_of_a_clean_stop_ends_behind_every_page() throws IOException {
        RedoLog log = RedoLog.read(StoppedMariaDb.data().resolve("ib_logfile0"));
        assertThat(log).isNotNull();
        assertThat(log.clean()).isTrue();
        try (Tablespace articles = Tablespace.open(StoppedMariaDb.data().resolve("lab/articles.ibd"))) {
            for (int page = 0; page < articles.pages(); page++) {
                assertThat(articles.page(page).lsn()).isLessThanOrEqualTo(log.end());
            }
        }
        assertThat(RedoLog.read(folder.resolve("ib_logfile0"))).isNull();
    }

    private static String first(Tablespace file, List<Index> indexes, String name) throws IOException {
        Index index =
                indexes.stream().filter(i -> i.name().equals(name)).findFirst().orElseThrow();
        Keys keys = new Keys(index);
        Records records = Records.of(file.page(index.root()));
        while (records.page().level() > 0) {
            records = Records.of(file.page(keys.child(records, 0)));
        }
        return String.valueOf(keys.text(records, records.first()));
    }

    private static int crc(ByteBuffer page, int from, int to) {
        CRC32C sum = new CRC32C();
        sum.update(page.slice(from, to - from));
        return (int) sum.getValue();
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("some.ibd"), content);
    }
}
