package org.daybook.mariadb.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {

    @TempDir
    Path folder;

    @Test
    void lines_hold_every_byte_and_tell_null_from_everything_else() throws Exception {
        Random random = new Random(3);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            byte[] @Nullable [] values = new byte[3][];
            for (int c = 0; c < 3; c++) {
                values[c] = random.nextInt(5) == 0 ? null : new byte[random.nextInt(6)];
                if (values[c] != null) {
                    for (int b = 0; b < values[c].length; b++) {
                        values[c][b] = (byte) "\\\tN\n\0nt0x\u00ff".charAt(random.nextInt(10));
                    }
                }
            }
            rows.add(new Row(values));
            Lines.write(rows.getLast(), out);
        }

        ByteArrayInputStream in = new ByteArrayInputStream(out.toByteArray());
        for (Row row : rows) {
            assertThat(row.isSameAs(Lines.read(in, 3))).isTrue();
        }
        assertThat(Lines.read(in, 3)).isNull();
        assertThatThrownBy(() -> Lines.read(new ByteArrayInputStream("a\tb".getBytes(StandardCharsets.UTF_8)), 2))
                .isInstanceOf(EOFException.class);
    }

    @Test
    void a_segment_that_is_not_kept_leaves_nothing() throws Exception {
        Archive archive = archive("op-aaaaaaaa");
        try (SegmentWriter writer = archive.write(1, 1)) {
            writer.add(row("lost"));
        }
        assertThat(archive.segments()).isEmpty();
        try (var files = Files.list(archive.directory())) {
            assertThat(files.map(f -> f.getFileName().toString())).containsExactly("manifest.json");
        }
    }

    @Test
    void a_writer_that_was_fenced_off_cannot_finish_its_segment() throws Exception {
        Archive archive = archive("op-aaaaaaaa");
        try (SegmentWriter writer = archive.write(1, 1)) {
            writer.add(row("late"));
            archive.dropDrafts();
            assertThatThrownBy(writer::keep).isInstanceOf(StepFailure.class);
        }
        assertThat(archive.segments()).isEmpty();
    }

    @Test
    void a_segment_that_lost_its_end_or_a_bit_is_noticed_before_a_row_of_it_is_used() throws Exception {
        Archive archive = archive("op-aaaaaaaa");
        Segment torn = write(archive, 1, "a", "b", "c");
        Segment flipped = write(archive, 2, "d", "e", "f");
        byte[] bytes = Files.readAllBytes(torn.file());
        Files.write(torn.file(), java.util.Arrays.copyOf(bytes, bytes.length - 9));
        bytes = Files.readAllBytes(flipped.file());
        bytes[bytes.length / 2] ^= 4;
        Files.write(flipped.file(), bytes);

        List<Row> read = new ArrayList<>();
        assertThatThrownBy(() -> archive.read(torn, read::add)).isInstanceOf(TornSegment.class);
        assertThatThrownBy(() -> archive.read(flipped, read::add))
                .isInstanceOf(TornSegment.class)
                .hasMessageContaining("segment-00000002");
        assertThat(read).isEmpty();
    }

    @Test
    void an_archive_of_another_operation_is_not_written_to() throws Exception {
        archive("op-aaaaaaaa");

        assertThatThrownBy(() -> archive("op-bbbbbbbb"))
                .hasMessageContaining("holds the archive of operation op-aaaaaaaa");
    }

    @Test
    void the_sealed_list_is_what_sha256sum_checks() throws Exception {
        Archive archive = archive("op-aaaaaaaa");
        write(archive, 1, "a");
        write(archive, 2, "b");
        archive.seal();

        Process check = new ProcessBuilder("sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS")
                .directory(archive.directory().toFile())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(check.waitFor()).isZero();
        assertThat(Files.readAllLines(archive.directory().resolve("SHA256SUMS")))
                .hasSize(3);
    }

    private Archive archive(String operation) throws StepFailure {
        return Archive.create(
                folder.resolve("archive"),
                new Manifest(
                        1,
                        operation,
                        "INC-0001",
                        "dashboard",
                        "11.4",
                        "d",
                        "t",
                        "t.p_id -> p.id",
                        "true",
                        List.of("9"),
                        "CREATE TABLE t (id INT PRIMARY KEY)",
                        List.of("id"),
                        List.of("id"),
                        ""));
    }

    private static Segment write(Archive archive, int number, String... values) throws StepFailure {
        try (SegmentWriter writer = archive.write(number, 1)) {
            for (String value : values) {
                writer.add(row(value));
            }
            return writer.keep();
        }
    }

    private static Row row(String value) {
        return new Row(new byte[][] {value.getBytes(StandardCharsets.UTF_8)});
    }
}
