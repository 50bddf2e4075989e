package org.daybook.host.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.daybook.drill.embedded.BinaryCache;
import org.daybook.drill.embedded.MariaDbPrograms;
import org.daybook.entry.Entry;
import org.daybook.entry.Visibility;
import org.daybook.host.copydata.CopyDataDirectory;
import org.daybook.incident.IncidentCommand.RecordFact;
import org.daybook.incident.IncidentEvent.Fact;
import org.daybook.incident.IncidentEvent.ForceRecoveryLevelSet;
import org.daybook.incident.IncidentEvent.ServerStartFailed;
import org.daybook.innodb.StoppedMariaDb;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.StepRun;
import org.daybook.mariadb.TestProgress;
import org.daybook.mariadb.dump.Dump;
import org.daybook.mariadb.scratch.Scratch;
import org.daybook.mariadb.scratch.ScratchFolder;
import org.daybook.operation.Lock;
import org.daybook.targets.Target;
import org.daybook.targets.Targets;
import org.daybook.targets.TestTargets;
import org.daybook.work.Keys;
import org.daybook.work.Outcome;
import org.daybook.work.StepFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchServerTest {

    private static final MariaDbPrograms PROGRAMS = MariaDbPrograms.in(BinaryCache.ofThisUser());

    @TempDir
    static Path folder;

    private static Targets targets;

    /** Once for all: no test writes to it, and each may take over the second copy of another. */
    @BeforeAll
    static void copy() throws Exception {
        targets = TestTargets.ofFiles(StoppedMariaDb.data(), folder, List.of());
        new StepRun(new CopyDataDirectory(targets), "name=first").toEnd();
    }

    @AfterEach
    void stop() throws Exception {
        Scratch running = Scratch.of(target());
        if (running != null) {
            running.stop();
        }
    }

    @Test
    void a_scratch_server_reads_a_second_copy_and_neither_the_first_nor_the_original_changes() throws Exception {
        Map<String, Long> original = times(StoppedMariaDb.data());
        Map<String, Long> first = times(folder.resolve("copies/first"));

        Outcome outcome = run(PROGRAMS.mariadbd(), "fresh=true").rehearseAndRun();

        assertThat(outcome.facts()).isEmpty();
        Scratch scratch = Objects.requireNonNull(Scratch.of(target()));
        try (Session session = Session.open(scratch.target("lab"))) {
            assertThat(session.first("SELECT MAX(id) FROM articles", row -> row.getLong(1), 0L))
                    .isEqualTo(StoppedMariaDb.ROWS);
            assertThatThrownBy(() -> session.execute("DELETE FROM articles WHERE id = 1"))
                    .isInstanceOf(StepFailure.class);
            assertThat(session.first("SELECT @@bind_address", row -> row.getString(1), ""))
                    .isEqualTo("127.0.0.1");
            assertThat(session.first("SELECT @@datadir", row -> row.getString(1), ""))
                    .startsWith(folder.resolve("copies/first-scratch/data").toString());
        }
        // Files alone name no database, so a dump is of all that are there.
        assertThat(new StepRun(new Dump(targets)).rehearse().statements())
                .singleElement()
                .asString()
                .contains("tables of lab,");
        Path password = folder.resolve("copies/first-scratch/password");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
                .isEqualTo("rw-------");
        assertThat(folder.resolve("copies/first-scratch/accounts.sql")).doesNotExist();
        assertThat(arguments(scratch)).doesNotContain(Files.readString(password).strip());
        assertThat(times(StoppedMariaDb.data())).isEqualTo(original);
        assertThat(times(folder.resolve("copies/first"))).isEqualTo(first);

        assertThatThrownBy(() -> run(PROGRAMS.mariadbd(), "force-recovery=3").toEnd())
                .isInstanceOf(StepFailure.class)
                .hasMessageContaining("force-recovery: the scratch server of copy first runs already, at level 0")
                .hasMessageContaining("action=stop");
        Outcome again = run(PROGRAMS.mariadbd()).toEnd();
        assertThat(again.summary()).contains("runs read-only");
        assertThat(Objects.requireNonNull(Scratch.of(target())).state().pid())
                .as("the same server")
                .isEqualTo(scratch.state().pid());
        assertThat(run(PROGRAMS.mariadbd(), "action=status").toEnd().summary()).contains("runs");
        assertThat(run(PROGRAMS.mariadbd(), "action=stop", "drop=true").toEnd().summary())
                .contains("deleted its second copy");
        assertThat(Scratch.of(target())).isNull();
        assertThat(folder.resolve("copies/first-scratch")).doesNotExist();
        assertThat(ProcessHandle.of(scratchPid(again)).filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    @Test
    void a_server_that_died_is_started_again_by_whoever_needs_it_until_it_died_too_often() throws Exception {
        run(PROGRAMS.mariadbd(), "restarts=1").toEnd();
        Scratch scratch = Objects.requireNonNull(Scratch.of(target()));
        kill(scratch);

        assertThat(run(PROGRAMS.mariadbd(), "action=status").toEnd().summary()).contains("has died");
        Scratch found = Objects.requireNonNull(Scratch.of(target()));
        assertThat(found.revive(new TestProgress())).isTrue();
        try (Session session = Session.open(found.target("lab"))) {
            assertThat(session.exists("SELECT 1 FROM words LIMIT 1")).isTrue();
        }
        kill(found);
        assertThatThrownBy(() -> found.revive(new TestProgress()))
                .isInstanceOf(StepFailure.class)
                .hasMessageContaining("died 1 times")
                .hasMessageContaining("daybook run scratch-server");
    }

    @Test
    void the_level_of_force_recovery_rises_until_the_server_comes_up_and_each_step_is_recorded() throws Exception {
        Path program = script("""
                case "$*" in
                  *--version*) ;;
                  *--innodb-force-recovery=2*) ;;
                  *) echo "2026-01-01  1:00:00 0 [ERROR] InnoDB: Corrupted page in the undo log"; echo "mariadbd got signal 6"; exit 134 ;;
                esac
                shift
                exec %s --no-defaults --basedir=%s --lc-messages-dir=%s "$@"
                """.formatted(
                        PROGRAMS.mariadbd(), PROGRAMS.home(), PROGRAMS.home().resolve("share")));

        Outcome outcome = run(program).toEnd();

        List<Fact> facts = facts(outcome);
        assertThat(facts.stream().filter(ForceRecoveryLevelSet.class::isInstance))
                .extracting(fact -> ((ForceRecoveryLevelSet) fact).level())
                .containsExactly(1, 2);
        assertThat(facts.stream().filter(ServerStartFailed.class::isInstance))
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(fact ->
                        assertThat(((ServerStartFailed) fact).message()).contains("Corrupted page in the undo log"));
        assertThat(Objects.requireNonNull(Scratch.of(target())).state().level()).isEqualTo(2);
    }

    @Test
    void a_server_that_dies_at_every_start_is_given_up_at_level_3_and_the_locked_levels_are_named() throws Exception {
        Path program = script("""
                case "$*" in
                  *--version*) echo "mariadbd  Ver 11.4.5-MariaDB for Linux"; exit 0 ;;
                esac
                echo "2026-01-01  1:00:00 0 [ERROR] InnoDB: Assertion failure"
                exit 134
                """);

        StepRun run = run(program);
        assertThatThrownBy(run::toEnd)
                .isInstanceOf(StepFailure.class)
                .hasMessageContaining("the last time at innodb_force_recovery=3")
                .hasMessageContaining("InnoDB: Assertion failure")
                .hasMessageContaining("force-recovery=4");
        assertThat(run.progress.lines)
                .filteredOn(line -> line.startsWith("starting"))
                .hasSizeBetween(4, 5);
        assertThat(told(run))
                .filteredOn(ForceRecoveryLevelSet.class::isInstance)
                .extracting(fact -> ((ForceRecoveryLevelSet) fact).level())
                .containsExactlyInAnyOrder(1, 2, 3);
        assertThat(told(run))
                .filteredOn(ServerStartFailed.class::isInstance)
                .hasSizeBetween(4, 5)
                .allSatisfy(
                        fact -> assertThat(((ServerStartFailed) fact).message()).contains("InnoDB: Assertion failure"));
        assertThat(Scratch.of(target())).isNull();

        assertThatThrownBy(run::toEnd).hasMessageContaining("the last time at innodb_force_recovery=3");
        assertThat(run.progress.lines)
                .as("retried, it begins at level 0 again")
                .filteredOn(line -> line.startsWith("starting"))
                .hasSizeBetween(8, 10);
    }

    @Test
    void a_program_that_is_missing_too_old_or_no_server_is_refused_before_anything_is_copied() throws Exception {
        assertThatThrownBy(() -> run(folder.resolve("nowhere/mariadbd")).toEnd())
                .hasMessageContaining("nowhere/mariadbd cannot be run")
                .hasMessageContaining("scratch-command");
        Path old = script("echo 'mariadbd  Ver 10.6.14-MariaDB for Linux'");
        assertThatThrownBy(() -> run(old).toEnd())
                .hasMessageContaining("MariaDB 10.6.14, too old for files that MariaDB 11.4")
                .hasMessageContaining("Install the server of 11.4");
        Path other = script("echo 'mysqld  Ver 8.0.36 for Linux on x86_64 (MySQL Community Server - GPL)'");
        assertThatThrownBy(() -> run(other).toEnd()).hasMessageContaining("no server of MariaDB");
        assertThat(Scratch.of(target())).isNull();
    }

    @Test
    void a_server_that_does_not_know_an_option_is_not_tried_at_higher_levels() throws Exception {
        Path program = script("""
                case "$*" in
                  *--version*) echo "mariadbd  Ver 11.4.5-MariaDB for Linux"; exit 0 ;;
                esac
                echo "2026-01-01  1:00:00 0 [ERROR] $0: unknown variable 'innodb-nonsense=1'"
                exit 7
                """);
        StepRun run = run(program);
        assertThatThrownBy(run::toEnd).hasMessageContaining("unknown variable").hasMessageContaining("scratch-command");
        assertThat(run.progress.lines)
                .filteredOn(line -> line.startsWith("starting"))
                .hasSize(1);
    }

    @Test
    void a_start_that_takes_too_long_asks_for_patience_and_raises_no_level() throws Exception {
        Path program = script("""
                case "$*" in
                  *--version*) echo "mariadbd  Ver 11.4.5-MariaDB for Linux"; exit 0 ;;
                esac
                echo "2026-01-01  1:00:00 0 [Note] InnoDB: To recover: 1000000 pages"
                while :; do sleep 0.1; done
                """);
        StepRun run = run(program);
        run.progress.stop = () -> run.cursor().value().contains("STARTING");
        while (run.progress.lines.stream().noneMatch(line -> line.startsWith("starting"))) {
            assertThat(run.slice()).isNull();
        }
        Path state = folder.resolve("copies/first-scratch/scratch.json");
        Files.writeString(state, Files.readString(state).replaceFirst("(\"patience\" *: *)600", "$10"));

        assertThatThrownBy(() -> Awaitility.await().until(() -> run.slice() != null))
                .hasMessageContaining("it was not up after")
                .hasMessageContaining("It was still busy. Give it longer: patience=SECONDS");
        assertThat(run.slice()).isNull(); // retried
        assertThat(run.progress.lines)
                .filteredOn(line -> line.startsWith("starting"))
                .hasSize(2)
                .allMatch(line -> line.contains("innodb_force_recovery=0"));
    }

    @Test
    void without_a_verified_copy_nothing_is_started() {
        Targets empty = TestTargets.ofFiles(StoppedMariaDb.data(), folder.resolve("other"), List.of());

        assertThatThrownBy(() -> new StepRun(new ScratchServer(empty, PROGRAMS::mariadbd)).toEnd())
                .hasMessageContaining("There is no verified copy")
                .hasMessageContaining("copy-data-directory");
    }

    @Test
    void a_first_copy_that_changed_since_is_not_trusted() throws Exception {
        Path option = folder.resolve("copies/first/data/aria_log_control");
        byte[] before = Files.readAllBytes(option);
        Files.writeString(option, "changed");
        try {
            assertThatThrownBy(() -> run(PROGRAMS.mariadbd(), "fresh=true").toEnd())
                    .hasMessageContaining("aria_log_control has another checksum")
                    .hasMessageContaining("copy-data-directory");
        } finally {
            Files.write(option, before);
        }
    }

    @Test
    void a_copy_whose_name_is_that_of_a_second_copy_is_never_thrown_away_for_one() throws Exception {
        Path own = Files.createDirectories(folder.resolve("own/copies"));
        Targets other = TestTargets.ofFiles(StoppedMariaDb.data(), own.getParent(), List.of());
        new StepRun(new CopyDataDirectory(other), "name=second").toEnd();
        Files.move(own.resolve("second"), own.resolve("first-scratch"));
        Files.createSymbolicLink(own.resolve("first"), folder.resolve("copies/first"));
        Map<String, Long> before = times(own.resolve("first-scratch"));

        for (String parameter : List.of("fresh=false", "fresh=true")) {
            StepRun run = new StepRun(new ScratchServer(other, PROGRAMS::mariadbd), "copy=first", parameter);
            assertThatThrownBy(run::rehearse).hasMessageContaining("first-scratch holds a copy of a data directory");
            assertThatThrownBy(run::toEnd)
                    .isInstanceOf(StepFailure.class)
                    .hasMessageContaining("first-scratch holds a copy of a data directory")
                    .hasMessageContaining("Give that copy another name");
        }
        ScratchFolder second = ScratchFolder.of(other.get("dashboard"), "first");
        Files.delete(own.resolve("first-scratch/SHA256SUMS")); // one that is not complete yet is a copy too
        assertThatThrownBy(second::create).hasMessageContaining("copy.json");
        assertThatThrownBy(second::delete).hasMessageContaining("copy.json");
        before.keySet().remove(own.resolve("first-scratch/SHA256SUMS").toString());
        assertThat(times(own.resolve("first-scratch"))).isEqualTo(before);
    }

    @Test
    void a_second_copy_that_was_deleted_in_part_is_not_taken_for_a_complete_one() throws Exception {
        ScratchFolder half = ScratchFolder.of(target(), "half");
        half.create();
        Files.writeString(half.mark(), "all");
        Path held = Files.createDirectories(half.path().resolve("tmp/held"));
        assumeTrue(exitCode("mount", "-t", "tmpfs", "tmpfs", held.toString()) == 0, "only root can hold a folder");
        try {
            assertThatThrownBy(half::delete).isInstanceOf(StepFailure.class);
            assertThat(half.mark()).doesNotExist();
            assertThat(half.data()).exists();
        } finally {
            exitCode("umount", held.toString());
        }
        half.delete();
        assertThat(half.path()).doesNotExist();
    }

    @Test
    void levels_from_4_on_are_locked() {
        ScratchServer step = new ScratchServer(targets, PROGRAMS::mariadbd);

        assertThat(step.locks(Map.of("action", "start", "force-recovery", "3"))).isEmpty();
        assertThat(step.locks(Map.of("action", "start", "force-recovery", "4")))
                .containsExactlyInAnyOrder(Lock.values());
        assertThat(step.locks(Map.of("action", "stop", "force-recovery", "4"))).isEmpty();
    }

    @Test
    void a_start_that_is_cut_short_between_slices_leaves_one_server_that_is_known() throws Exception {
        StepRun run = run(PROGRAMS.mariadbd(), "fresh=true");
        Outcome outcome = null;
        for (int i = 0; outcome == null && i < 2_000; i++) {
            boolean copying = run.cursor().isStart() || run.cursor().value().contains("COPYING");
            run.progress.stop = () -> !copying;
            outcome = run.slice();
        }
        assertThat(outcome).isNotNull();
        Scratch scratch = Objects.requireNonNull(Scratch.of(target()));
        assertThat(scratch.isRunning()).isTrue();
        String data = "--datadir=" + folder.resolve("copies/first-scratch/data");
        assertThat(ProcessHandle.allProcesses().filter(p -> line(p.pid()).contains(data)))
                .hasSize(1);
    }

    private StepRun run(Path program, String... parameters) {
        return new StepRun(new ScratchServer(targets, () -> program), parameters);
    }

    private static int exitCode(String... command) throws Exception {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private Target target() {
        return targets.get("dashboard");
    }

    private Path script(String body) throws Exception {
        Path program = Files.createTempDirectory(folder, "script").resolve("mariadbd");
        Files.writeString(program, "#!/bin/sh\n" + body);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return program;
    }

    private static void kill(Scratch scratch) throws Exception {
        ProcessHandle.of(scratch.state().pid()).orElseThrow().destroyForcibly();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !scratch.isRunning());
    }

    private static long scratchPid(Outcome outcome) {
        return outcome.figures().getOrDefault("process", -1L);
    }

    private static String arguments(Scratch scratch) throws Exception {
        return line(scratch.state().pid());
    }

    private static String line(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/cmdline"));
        } catch (java.io.IOException e) {
            return ""; // gone just now
        }
    }

    private static Map<String, Long> times(Path directory) throws Exception {
        Map<String, Long> times = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                times.put(file.toString(), Files.getLastModifiedTime(file).toMillis() + Files.size(file));
            }
        }
        return times;
    }

    private static List<Fact> told(StepRun run) {
        return run.progress.told.values().stream()
                .map(act -> ((RecordFact) act).fact())
                .toList();
    }

    private static List<Fact> facts(Outcome outcome) {
        Entry entry = Entry.now(Keys.entry("test"), Instant.EPOCH, "worker", Visibility.INTERNAL);
        return outcome.facts().stream().map(fact -> (Fact) fact.apply(entry)).toList();
    }
}
