package org.daybook.mariadb.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.daybook.mariadb.extract.Manifest.Kind;
import org.daybook.work.StepFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractsTest {

    @TempDir
    Path folder;

    @Test
    void an_extract_without_a_manifest_is_none() throws Exception {
        ExtractFolder draft = ExtractFolder.open(folder, "first", "op-1");
        draft.keep(part("dashboard.users"));
        assertThat(new Extracts(folder, "dashboard").complete()).isEmpty();
        assertThatThrownBy(() -> new Extracts(folder, "dashboard").get("first"))
                .isInstanceOf(StepFailure.class)
                .hasMessageContaining("no complete extract 'first'");

        ExtractFolder again = ExtractFolder.open(folder, "first", "op-1");
        Part kept = again.part("dashboard.users");
        assertThat(kept).isEqualTo(part("dashboard.users"));
        again.complete(manifest(Kind.DUMP, 1, List.of(part("dashboard.users"))));

        Extract extract = new Extracts(folder, "dashboard").get("first");
        assertThat(extract.manifest().part("dashboard.users")).isEqualTo(kept);
        extract.verifySmall();
    }

    @Test
    void two_operations_never_share_a_folder() throws Exception {
        ExtractFolder.open(folder, "first", "op-1");

        assertThatThrownBy(() -> ExtractFolder.open(folder, "first", "op-2"))
                .hasMessageContaining("holds what operation op-1 extracts");
    }

    @Test
    void a_complete_extract_is_not_written_to_again() throws Exception {
        ExtractFolder.open(folder, "first", "op-1").complete(manifest(Kind.DUMP, 1, List.of()));

        assertThatThrownBy(() -> ExtractFolder.open(folder, "first", "op-1"))
                .hasMessageContaining("holds a complete extract already");
    }

    @Test
    void the_newest_dump_and_the_newest_salvage_of_each_table_are_found() throws Exception {
        make("b-dump", Kind.DUMP, 1, "dashboard.users");
        make("a-dump", Kind.DUMP, 2, "dashboard.users");
        make("one", Kind.SALVAGE, 3, "dashboard.users");
        make("two", Kind.SALVAGE, 4, "dashboard.articles");
        make("three", Kind.SALVAGE, 5, "dashboard.users");
        Extracts extracts = new Extracts(folder, "dashboard");

        assertThat(extracts.newestDump()).extracting(Extract::name).isEqualTo("a-dump");
        assertThat(extracts.newestSalvages().entrySet())
                .extracting(e -> e.getKey() + " " + e.getValue().name())
                .containsExactly("dashboard.articles two", "dashboard.users three");
    }

    @Test
    void extracts_of_other_targets_in_the_same_folder_are_not_meant() throws Exception {
        make("own", Kind.DUMP, 1, "dashboard.users");
        make("own-rest", Kind.SALVAGE, 2, "dashboard.articles");
        ExtractFolder.open(folder, "rebuilt", "op-rebuilt")
                .complete(manifest("fresh", Kind.DUMP, 3, List.of(part("dashboard.users"))));
        ExtractFolder.open(folder, "other", "op-other")
                .complete(manifest("fresh", Kind.SALVAGE, 4, List.of(part("dashboard.articles"))));
        Extracts extracts = new Extracts(folder, "dashboard");

        assertThat(extracts.newestDump()).extracting(Extract::name).isEqualTo("own");
        assertThat(extracts.newestSalvages().values()).extracting(Extract::name).containsExactly("own-rest");
        assertThat(extracts.get("rebuilt").name()).isEqualTo("rebuilt");
    }

    @Test
    void a_target_without_extracts_takes_those_of_another_only_where_nothing_has_to_be_guessed() throws Exception {
        make("first", Kind.DUMP, 1, "dashboard.users");
        Extracts extracts = new Extracts(folder, "broken");

        assertThat(extracts.newestDump()).extracting(Extract::name).isEqualTo("first");

        ExtractFolder.open(folder, "rebuilt", "op-rebuilt").complete(manifest("fresh", Kind.DUMP, 3, List.of()));
        assertThatThrownBy(extracts::newestDump)
                .hasMessageContaining("extracts of dashboard, fresh, and none of broken")
                .hasMessageContaining("extract= what is meant: first, rebuilt");
    }

    @Test
    void a_definition_that_was_changed_afterwards_is_noticed() throws Exception {
        ExtractFolder draft = ExtractFolder.open(folder, "first", "op-1");
        draft.write("schema/dashboard.users.sql", ObjectFile.text(List.of("CREATE TABLE users (id INT)")));
        Extract extract = draft.complete(manifest(Kind.DUMP, 1, List.of()));
        extract.verifySmall();
        Files.writeString(extract.file("schema/dashboard.users.sql"), "DROP DATABASE dashboard");

        assertThatThrownBy(extract::verifySmall)
                .hasMessageContaining("schema/dashboard.users.sql")
                .hasMessageContaining("its checksum differs");
    }

    @Test
    void definitions_come_back_whatever_they_contain() {
        List<String> statements =
                List.of("CREATE PROCEDURE p() BEGIN SELECT ';;';\n-- $$\nEND", "SELECT 'DELIMITER'", "SELECT 1");

        assertThat(ObjectFile.statements(ObjectFile.text(statements))).isEqualTo(statements);
    }

    @Test
    void names_of_tables_become_names_of_files() {
        assertThat(ExtractFolder.rowsPath("dash board", "ta`b/le'ü", "0001", Compression.ZSTD))
                .isEqualTo("rows/dash@0020board.ta@0060b@002fle@0027@00fc.0001.sql.zst");
        assertThat(ExtractFolder.encoded("ü".repeat(64))).hasSizeLessThan(100);
    }

    private void make(String name, Kind kind, int day, String table) throws StepFailure {
        ExtractFolder.open(folder, name, "op-" + name).complete(manifest(kind, day, List.of(part(table))));
    }

    private static Manifest manifest(Kind kind, int day, List<Part> parts) {
        return manifest("dashboard", kind, day, parts);
    }

    private static Manifest manifest(String target, Kind kind, int day, List<Part> parts) {
        return new Manifest(
                Manifest.FORMAT,
                kind,
                "op-1",
                target,
                List.of(),
                "11.4.5-MariaDB",
                Instant.parse("2025-12-0%dT10:00:00Z".formatted(day)),
                "one snapshot",
                List.of(),
                List.of(),
                parts,
                null);
    }

    private static Part part(String table) {
        return new Part(
                table,
                List.of("id"),
                List.of("id"),
                0,
                0,
                List.of(),
                7L,
                null,
                null,
                null,
                Map.of(),
                null,
                null,
                null,
                List.of(),
                Map.of());
    }
}
