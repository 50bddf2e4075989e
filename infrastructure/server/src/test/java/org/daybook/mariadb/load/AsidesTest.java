package org.daybook.mariadb.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.daybook.incident.ConflictPolicy;
import org.daybook.mariadb.load.Asides.Aside;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file may be the only copy of rows that were replaced: no death takes a line of it. */
class AsidesTest {

    @TempDir
    Path archives;

    private Path folder;
    private Asides asides;

    @BeforeEach
    void three_pieces() throws Exception {
        folder = archives.resolve("op-test000001");
        asides = new Asides(folder);
        for (int chunk = 0; chunk < 3; chunk++) {
            asides.keep(source("users"), chunk, List.of(aside("users", chunk)));
        }
    }

    @Test
    void a_finish_that_is_repeated_after_a_cut_keeps_every_line() throws Exception {
        asides.join("users");
        assertLines();
        assertThat(asides.join("users")).containsExactly("0", "1", "2"); // cut before the pieces went
        assertLines();

        Path pieces = folder.resolve("users.pieces");
        asides.tidy("users");
        assertThat(pieces).doesNotExist();
        assertThat(asides.join("users")).containsExactly("0", "1", "2");
        assertLines();
    }

    @Test
    void a_finish_that_is_repeated_after_a_cut_while_pieces_go_keeps_every_line() throws Exception {
        asides.join("users");
        Path joined = folder.resolve("users.joined"); // what a kill leaves: not all of them are gone
        Files.move(folder.resolve("users.pieces"), joined);
        try (var left = Files.list(joined)) {
            Files.delete(left.findFirst().orElseThrow());
        }

        assertThat(asides.join("users")).containsExactly("0", "1", "2");
        asides.tidy("users");

        assertLines();
        assertThat(joined).doesNotExist();
    }

    /** A folder among the pieces cannot be deleted as a file is. */
    @Test
    void pieces_go_in_one_step_whatever_is_among_them() throws Exception {
        Files.createDirectories(folder.resolve("users.pieces/lost+found/more"));
        asides.join("users");
        asides.tidy("users");
        asides.join("users");
        assertLines();
    }

    @Test
    void tables_of_like_names_have_files_of_their_own() throws Exception {
        asides.keep(source("größe"), 0, List.of(aside("größe", 7)));
        asides.keep(source("grüße"), 0, List.of(aside("grüße", 8)));

        assertThat(asides.join("größe")).containsExactly("7");
        assertThat(asides.join("grüße")).containsExactly("8");
        assertThat(asides.join("größe")).containsExactly("7");
    }

    private void assertLines() throws Exception {
        assertThat(Files.readAllLines(asides.file("users"))).hasSize(3);
    }

    private static Chunk.Source source(String table) {
        return new Chunk.Source("sum of " + table, table, "old", "rows/0001.sql.zst", false);
    }

    private static Aside aside(String table, int id) {
        return new Aside(
                table,
                Map.of("id", Integer.toString(id)),
                "its value of PRIMARY is there already",
                ConflictPolicy.REPLACE,
                "old",
                "rows/0001.sql.zst",
                id,
                false,
                "(%d,'new')".formatted(id),
                List.of("(%d,'old')".formatted(id)));
    }
}
