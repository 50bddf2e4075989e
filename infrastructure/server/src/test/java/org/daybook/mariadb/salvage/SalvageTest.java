package org.daybook.mariadb.salvage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.daybook.entry.Entry;
import org.daybook.entry.Visibility;
import org.daybook.host.scratch.ScratchServer;
import org.daybook.incident.IncidentEvent.TableSalvaged;
import org.daybook.innodb.StoppedMariaDb;
import org.daybook.mariadb.StepRun;
import org.daybook.mariadb.extract.Extracts;
import org.daybook.mariadb.extract.Part;
import org.daybook.mariadb.extract.Trust;
import org.daybook.mariadb.scratch.Scratch;
import org.daybook.targets.TestTargets;
import org.daybook.work.Cursor;
import org.daybook.work.Keys;
import org.daybook.work.Outcome;
import org.daybook.work.StepFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SalvageTest {

    @TempDir
    Path folder;

    @Test
    void rows_in_front_of_and_behind_an_unreadable_page_are_saved_and_each_lost_key_is_listed_with_what_is_known()
            throws Exception {
        try (DamagedArticles damaged = DamagedArticles.by("leaf@0.5:flip", folder)) {
            Outcome outcome = damaged.salvage("tables=lab.articles").rehearseAndRun();

            List<Long> hit = damaged.truth.pages().getFirst().keys();
            Map<Long, List<String>> trusted = damaged.rows(Trust.TRUSTED);
            assertThat(trusted).hasSize(StoppedMariaDb.ROWS - hit.size());
            trusted.forEach((id, row) -> assertThat(row).isEqualTo(DamagedArticles.before(id)));
            Part part = damaged.part();
            assertThat(part.knownKeys()).isEqualTo(StoppedMariaDb.ROWS);
            assertThat(part.lostKeys()).isEqualTo(hit.size());
            List<String> lines =
                    Files.readAllLines(damaged.extract().file(Objects.requireNonNull(part.lostKeysFile())));
            assertThat(lines).hasSize(hit.size());
            long first = hit.getFirst();
            assertThat(lines.getFirst())
                    .contains("\"key\":{\"id\":\"%d\"}".formatted(first))
                    .contains("\"title\":\"%s\""
                            .formatted(DamagedArticles.before(first).get(2)));
            assertThat(outcome.facts()).singleElement().satisfies(fact -> {
                TableSalvaged told = (TableSalvaged)
                        fact.apply(Entry.now(Keys.entry("test"), Instant.EPOCH, "worker", Visibility.INTERNAL));
                assertThat(told.rows()).isEqualTo(trusted.size());
                assertThat(told.suspect()).isZero();
                assertThat(told.lost()).isEqualTo(hit.size());
                assertThat(told.unreadable()).contains("keys %d .. %d".formatted(first, hit.getLast()));
                assertThat(told.how()).contains("forward").contains("backward");
            });
            assertThat(damaged.extract().manifest().objects()).hasSize(1);
        }
    }

    @Test
    void a_page_that_lost_half_of_its_rows_and_says_nothing_is_noticed_and_its_rows_are_suspect() throws Exception {
        try (DamagedArticles damaged = DamagedArticles.by("leaf@0.5:half", folder)) {
            damaged.salvage().toEnd();

            Part part = damaged.part();
            Map<Long, List<String>> trusted = damaged.rows(Trust.TRUSTED);
            List<Long> hit = damaged.truth.pages().getFirst().keys();
            assertThat(trusted.keySet()).doesNotContainAnyElementsOf(hit);
            trusted.forEach((id, row) -> assertThat(row).isEqualTo(DamagedArticles.before(id)));
            assertThat(part.rows() + part.suspect() + Objects.requireNonNull(part.lostKeys()))
                    .isEqualTo(StoppedMariaDb.ROWS);
            assertThat(part.unreachable()).anyMatch(text -> text.contains("the indexes disagree"));
        }
    }

    @Test
    void a_table_that_does_not_open_as_a_whole_is_given_up_at_once() throws Exception {
        try (DamagedArticles damaged = DamagedArticles.by("root:flip", folder)) {
            StepRun run = damaged.salvage();
            run.toEnd();

            Part part = damaged.part();
            assertThat(part.rows()).isZero();
            assertThat(part.lostKeys()).isNull();
            assertThat(part.unreachable()).isNotEmpty();
            assertThat(run.progress.lines).hasSizeLessThan(20);
        }
    }

    @Test
    void a_salvage_that_is_killed_again_and_again_loses_nothing_and_doubles_nothing() throws Exception {
        try (DamagedArticles damaged = DamagedArticles.by("rnd@3:flip", folder)) {
            StepRun run = damaged.salvage();
            int[] looks = {0};
            Outcome outcome = null;
            while (outcome == null) {
                int most = 3 + run.slices * 7;
                looks[0] = 0;
                run.progress.stop = () -> ++looks[0] > most;
                outcome = run.slice();
                scribble(folder.resolve("dumps/dashboard/saved/rows"));
            }

            assertThat(run.slices).isGreaterThan(4);
            Map<Long, List<String>> trusted = damaged.rows(Trust.TRUSTED); // fails where a row stands there twice
            long hit = damaged.truth.pages().stream()
                    .mapToLong(page -> page.keys().size())
                    .sum();
            assertThat(trusted).hasSize(Math.toIntExact(StoppedMariaDb.ROWS - hit));
            assertThat(damaged.part().lostKeys()).isEqualTo(hit);
        }
    }

    @Test
    void a_server_that_dies_at_every_start_ends_in_a_call_for_a_person_and_the_cursor_is_kept() throws Exception {
        try (DamagedArticles damaged = DamagedArticles.by("leaf@0.5:zero", folder)) {
            StepRun run = damaged.salvage();
            int[] looks = {0};
            run.progress.stop = () -> ++looks[0] > 40;
            assertThat(run.slice()).isNull();
            Path state = folder.resolve("copies/first-scratch/scratch.json");
            String before = Files.readString(state);
            Scratch scratch = Objects.requireNonNull(Scratch.of(damaged.target()));
            scratch.kill();
            Path program = folder.resolve("mariadbd");
            Files.writeString(
                    program, "#!/bin/sh\necho '2026-01-01  1:00:00 0 [ERROR] InnoDB: Assertion failure'\nexit 134\n");
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.writeString(
                    state, before.replace(DamagedArticles.PROGRAMS.mariadbd().toString(), program.toString()));
            run.progress.stop = () -> false;

            assertThatThrownBy(run::toEnd)
                    .isInstanceOf(StepFailure.class)
                    .hasMessageContaining("does not come up any more")
                    .hasMessageContaining("Assertion failure")
                    .hasMessageContaining("What was read so far is kept");

            Files.writeString(state, before);
            run.toEnd();
            assertThat(damaged.part().rows()
                            + Objects.requireNonNull(damaged.part().lostKeys()))
                    .isEqualTo(StoppedMariaDb.ROWS);
            assertThat(damaged.rows(Trust.TRUSTED))
                    .hasSize(Math.toIntExact(damaged.part().rows()));
        }
    }

    @Test
    void a_server_that_dies_in_the_middle_is_started_again_and_no_row_is_lost_or_doubled() throws Exception {
        try (DamagedArticles damaged = DamagedArticles.by("leaf@0.5:zero", folder)) {
            StepRun run = damaged.salvage();
            long process =
                    Objects.requireNonNull(Scratch.of(damaged.target())).state().pid();
            int[] looks = {0};
            run.progress.stop = () -> {
                if (++looks[0] == 340) {
                    ProcessHandle.of(process).orElseThrow().destroyForcibly();
                }
                return false;
            };
            run.toEnd();

            assertThat(damaged.part().methods().get("crashes")).isPositive();
            Map<Long, List<String>> trusted = damaged.rows(Trust.TRUSTED);
            trusted.forEach((id, row) -> assertThat(row).isEqualTo(DamagedArticles.before(id)));
            assertThat(trusted)
                    .hasSize(StoppedMariaDb.ROWS
                            - damaged.truth.pages().getFirst().keys().size());
        }
    }

    @Test
    void keys_of_text_and_of_unsigned_numbers_and_partitions_are_walked_along_too() throws Exception {
        try (DamagedArticles damaged = DamagedArticles.by("leaf@0.5:zero", folder)) {
            new StepRun(
                            "op-salvage002",
                            new Salvage(damaged.targets),
                            List.of("name=others", "tables=lab.words,lab.texts,lab.parted,lab.redundant"))
                    .toEnd();

            List<Part> parts =
                    Extracts.of(damaged.target()).get("others").manifest().tables();
            assertThat(parts).extracting(Part::rows).containsExactly(3_000L, 20L, 1_000L, 3_000L);
            assertThat(parts).extracting(Part::lostKeys).containsOnly(0L);
        }
    }

    @Test
    void a_salvage_goes_on_reading_the_server_that_it_began_with_or_says_which_one_to_start() throws Exception {
        try (DamagedArticles damaged = DamagedArticles.by("leaf@0.5:zero", folder)) {
            StepRun run = new StepRun(
                    "op-salvage003",
                    new Salvage(damaged.targets),
                    List.of("name=paused", "tables=lab.words,lab.texts"));
            run.progress.stop = () -> true;
            assertThat(run.slice()).isNull();
            run.progress.stop = () -> false;
            Objects.requireNonNull(Scratch.of(damaged.target())).stop();

            assertThatThrownBy(run::toEnd)
                    .isInstanceOf(StepFailure.class)
                    .hasMessageContaining("reads the scratch server of copy first")
                    .hasMessageContaining("daybook run scratch-server copy=first");

            new StepRun(
                            "op-scratch002",
                            new ScratchServer(damaged.targets, DamagedArticles.PROGRAMS::mariadbd),
                            List.of())
                    .toEnd();
            assertThat(run.cursor().value()).contains("\"copy\":\"first\"");
            run.progress.cursor = new Cursor(run.cursor().value().replace("\"copy\":\"first\"", "\"copy\":null"));
            run.toEnd(); // an older version did not say which one it read
            assertThat(Extracts.of(damaged.target()).get("paused").manifest().tables())
                    .extracting(Part::rows)
                    .containsExactly(3_000L, 20L);
        }
    }

    @Test
    void without_a_scratch_server_a_target_of_files_alone_is_not_read() {
        StepRun run = new StepRun(
                new Salvage(TestTargets.ofFiles(StoppedMariaDb.data(), folder, List.of())), "tables=lab.articles");

        assertThatThrownBy(run::rehearse)
                .isInstanceOf(StepFailure.class)
                .hasMessageContaining("No scratch server")
                .hasMessageContaining("daybook run scratch-server");
    }

    @Test
    void without_an_inspection_nobody_knows_which_tables_are_meant() {
        StepRun run = new StepRun(new Salvage(TestTargets.ofFiles(StoppedMariaDb.data(), folder, List.of())));

        assertThatThrownBy(run::rehearse).hasMessageContaining("Run inspect").hasMessageContaining("tables=a,b");
    }

    /** What a kill leaves in files: more than was flushed. */
    private static void scribble(Path rows) throws Exception {
        if (!Files.isDirectory(rows)) {
            return;
        }
        try (Stream<Path> files = Files.list(rows)) {
            for (Path draft : files.filter(f -> f.toString().endsWith(".draft")).toList()) {
                Files.writeString(draft, "torn", StandardOpenOption.APPEND);
            }
        }
    }
}
