package org.daybook.mariadb.salvage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.daybook.drill.damage.DamageMaker;
import org.daybook.host.copydata.CopyDataDirectory;
import org.daybook.host.inspect.Inspect;
import org.daybook.host.scratch.ScratchServer;
import org.daybook.innodb.StoppedMariaDb;
import org.daybook.mariadb.StepRun;
import org.daybook.mariadb.extract.Extract;
import org.daybook.mariadb.extract.Extracts;
import org.daybook.mariadb.extract.Part;
import org.daybook.mariadb.extract.RowBatch;
import org.daybook.mariadb.extract.RowFile;
import org.daybook.mariadb.extract.RowFileReader;
import org.daybook.mariadb.extract.SqlLiteral;
import org.daybook.mariadb.extract.Trust;
import org.daybook.mariadb.scratch.Scratch;
import org.daybook.targets.Targets;
import org.daybook.targets.TestTargets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real damage in a table with a text as its key, one with a key of two columns, and one with none. */
class OtherKeysSalvageTest {

    private static final List<String> TABLES = List.of("words", "pairs", "loose");
    private static final int ROWS = 3_000;
    private static final List<List<String>> LOOSE = loose();

    @TempDir
    Path folder;

    @Test
    void rows_of_a_text_key_a_composite_key_and_no_key_come_back_around_an_unreadable_page_as_they_were()
            throws Exception {
        Map<String, Long> hit = damage("leaf@0.5:zero");
        Map<String, Part> parts = salvage();

        for (String table : TABLES) {
            Part part = parts.get(table);
            List<List<String>> rows = rows(part, Trust.TRUSTED);
            assertThat(rows).as(table).isNotEmpty().allMatch(row -> isTrue(table, row));
            assertThat(part.suspect() > 0)
                    .as("no index tells %s what it comes across going backward", table)
                    .isEqualTo(table.equals("words"));
            rows.addAll(rows(part, Trust.SUSPECT));
            assertThat(rows).as(table).allMatch(row -> isTrue(table, row));
            if (table.equals("loose")) {
                assertThat(rows).as("forward only").hasSizeLessThan(ROWS / 2 + 500);
                assertThat(rows).containsExactlyElementsOf(LOOSE.subList(0, rows.size()));
                assertThat(part.unreachable()).anyMatch(text -> text.matches("error \\d+ behind .* rows"));
                assertThat(part.lostKeys()).isNull();
            } else {
                assertThat(new HashSet<>(rows)).as(table).hasSize(rows.size());
                assertThat(rows).as(table).hasSize((int) (ROWS - hit.get(table)));
            }
        }
        assertThat(parts.get("pairs").knownKeys()).isEqualTo(ROWS);
        assertThat(parts.get("pairs").lostKeys()).isEqualTo(hit.get("pairs"));
        assertThat(Files.readAllLines(
                        extract().file(Objects.requireNonNull(parts.get("pairs").lostKeysFile()))))
                .hasSize(Math.toIntExact(hit.get("pairs")))
                .allMatch(
                        line -> line.matches(
                                "\\{\"key\":\\{\"word\":\"word \\d+\",\"n\":\"\\d+\"},\"from\":\"v\",\"columns\":\\{\"v\":\"[0-9a-f]{32}\"}}"));
    }

    @Tag("full")
    @Test
    void a_chain_of_records_that_leads_in_a_circle_is_ended_and_is_a_finding_whatever_the_key_is() throws Exception {
        damage("leaf@0.5:circle");
        Map<String, Part> parts = salvage("crashes=12");

        for (String table : TABLES) {
            Part part = parts.get(table);
            List<List<String>> rows = rows(part, Trust.TRUSTED);
            assertThat(rows).as(table).isNotEmpty().allMatch(row -> isTrue(table, row));
            if (table.equals("loose")) {
                assertThat(rows).containsExactlyElementsOf(LOOSE.subList(0, rows.size()));
            } else {
                assertThat(new HashSet<>(rows)).as(table).hasSize(rows.size());
            }
            assertThat(part.unreachable()).as(table).anyMatch(text -> text.contains("in a circle"));
        }
    }

    /** @return rows on the page that is hit, by table */
    private Map<String, Long> damage(String plan) throws Exception {
        Path data = folder.resolve("data");
        StoppedMariaDb.copyTo(data);
        Map<String, Long> hit = new TreeMap<>();
        for (String table : TABLES) {
            var report = DamageMaker.damage(data.resolve("lab/%s.ibd".formatted(table)), plan, 1, 4, null);
            hit.put(table, (long) report.pages().getFirst().keys().size());
        }
        new StepRun("op-copy000001", new CopyDataDirectory(targets()), List.of("name=first")).toEnd();
        new StepRun("op-inspect001", new Inspect(targets()), List.of("tables=lab")).toEnd();
        return hit;
    }

    private Map<String, Part> salvage(String... more) throws Exception {
        new StepRun(
                        "op-scratch001",
                        new ScratchServer(targets(), DamagedArticles.PROGRAMS::mariadbd),
                        List.of("fresh=true"))
                .toEnd();
        try {
            List<String> parameters = new ArrayList<>(List.of("name=saved", "tables=lab.words,lab.pairs,lab.loose"));
            parameters.addAll(List.of(more));
            new StepRun("op-salvage001", new Salvage(targets()), parameters).toEnd();
        } finally {
            Objects.requireNonNull(Scratch.of(targets().get("dashboard"))).stop();
        }
        Map<String, Part> parts = new TreeMap<>();
        extract().manifest().tables().forEach(part -> parts.put(part.name(), part));
        return parts;
    }

    private Targets targets() {
        return TestTargets.ofFiles(folder.resolve("data"), folder, List.of());
    }

    private Extract extract() throws Exception {
        return Extracts.of(targets().get("dashboard")).get("saved");
    }

    private List<List<String>> rows(Part part, Trust trust) throws Exception {
        List<List<String>> rows = new ArrayList<>();
        for (RowFile file : part.files(trust)) {
            try (RowFileReader reader = RowFileReader.open(extract().file(file.path()))) {
                for (RowBatch batch = reader.next(); batch != null; batch = reader.next()) {
                    for (byte[] row : batch.each()) {
                        rows.add(SqlLiteral.values(row).stream()
                                .map(SqlLiteral::text)
                                .toList());
                    }
                }
            }
        }
        return rows;
    }

    /** As it was written. */
    private static boolean isTrue(String table, List<String> row) {
        return switch (table) {
            case "words" -> row.getFirst().equals("w" + md5(row.get(1)));
            case "pairs" ->
                row.equals(List.of("word " + Integer.parseInt(row.get(1)) % 50, row.get(1), md5(row.get(1))));
            default -> true; // compared in its order
        };
    }

    private static List<List<String>> loose() {
        List<List<String>> rows = new ArrayList<>();
        for (int row = 1; row <= ROWS; row++) {
            rows.add(List.of(Integer.toString(row % 100), md5(Integer.toString(row / 2))));
        }
        return rows;
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
