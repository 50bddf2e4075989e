package org.daybook.host.copydata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.daybook.drill.embedded.LocalMariaDb;
import org.daybook.drill.embedded.SharedMariaDb;
import org.daybook.entry.Entry;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentEvent.CopyVerified;
import org.daybook.incident.IncidentEvent.DataDirectoryCopied;
import org.daybook.innodb.StoppedMariaDb;
import org.daybook.mariadb.Sha256;
import org.daybook.mariadb.StepRun;
import org.daybook.mariadb.TestProgress;
import org.daybook.targets.TestTargets;
import org.daybook.work.Keys;
import org.daybook.work.Outcome;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopyDataDirectoryTest {

    private static final String COPY = "copies/op-test000001";

    @TempDir
    Path folder;

    @Test
    void a_copy_is_whole_proven_and_the_original_is_left_as_it_was() throws Exception {
        Path original = StoppedMariaDb.data();
        Map<String, String> before = contents(original);
        Outcome outcome = copy(original).rehearseAndRun();

        Path copy = folder.resolve(COPY);
        assertThat(contents(original)).isEqualTo(before);
        before.keySet().removeIf(name -> name.equals("ibtmp1"));
        assertThat(contents(copy.resolve("data"))).isEqualTo(before);
        assertThat(exitCode(copy, "sha256sum", "--strict", "-c", "SHA256SUMS")).isZero();
        String manifest = Sha256.of(Files.readString(copy.resolve("SHA256SUMS")));
        Entry entry = Entry.now(Keys.entry("test"), Instant.EPOCH, "worker", Visibility.INTERNAL);
        assertThat(outcome.facts().stream().map(fact -> fact.apply(entry)))
                .satisfiesExactly(
                        fact -> {
                            DataDirectoryCopied copied = (DataDirectoryCopied) fact;
                            assertThat(copied.files()).isEqualTo(before.size());
                            assertThat(copied.path())
                                    .isEqualTo(copy.resolve("data").toString());
                            assertThat(copied.manifest()).isEqualTo(manifest);
                        },
                        fact -> assertThat(((CopyVerified) fact).manifest()).isEqualTo(manifest));
        assertThat(outcome.verified()).singleElement().asString().contains("read back");
        assertThat(new CopyDataDirectory(TestTargets.ofFiles(original, folder, List.of()))
                        .description()
                        .provesCopy())
                .isTrue();
    }

    @Test
    void a_running_server_is_refused_and_with_a_stop_command_stopped() throws Exception {
        assertThatThrownBy(() -> copy(SharedMariaDb.server().dataDirectory()).toEnd())
                .isInstanceOf(StepFailure.class)
                .hasMessageContaining("A server runs on")
                .hasMessageContaining("stop-command");

        try (LocalMariaDb server = LocalMariaDb.in(folder.resolve("server"))
                .with("innodb_undo_tablespaces", "0")
                .start()) {
            StepRun run = new StepRun(
                    new CopyDataDirectory(TestTargets.ofFiles(
                            server.dataDirectory(),
                            folder,
                            List.of("/bin/sh", "-c", "env | sed 's/=.*//'; kill " + server.processId()))),
                    "threads=1");
            run.toEnd();
            assertThat(server.isRunning()).isFalse();
            assertThat(run.progress.lines).anyMatch(line -> line.contains("the server has stopped"));
            assertThat(run.progress.lines).contains("PATH").doesNotContain("USER", "JAVA_HOME", "MAVEN_CMD_LINE_ARGS");
        }
    }

    @Test
    void a_copy_that_is_cut_short_goes_on_file_by_file() throws Exception {
        StepRun run = copy(StoppedMariaDb.data());
        run.progress.stop = () -> true;
        Outcome outcome = run.slice();
        while (outcome == null) {
            assertThat(folder.resolve(COPY + "/SHA256SUMS")).doesNotExist();
            run.progress.stop = run.slices % 2 == 0 ? () -> true : () -> false;
            outcome = run.slice();
        }
        assertThat(run.slices).isGreaterThan(2);
        assertThat(exitCode(folder.resolve(COPY), "sha256sum", "--status", "-c", "SHA256SUMS"))
                .isZero();
        assertThat(drafts()).isEmpty();
    }

    @Test
    void a_disk_that_fills_in_the_middle_leaves_no_half_file_and_the_copy_goes_on_when_there_is_room()
            throws Exception {
        long bytes = contents(StoppedMariaDb.data()).keySet().stream()
                .mapToLong(name -> StoppedMariaDb.data().resolve(name).toFile().length())
                .sum();
        Path disk = Files.createDirectory(folder.resolve("copies"));
        long size = (bytes >> 20) + 64 + 8;
        assumeTrue(
                exitCode(folder, "mount", "-t", "tmpfs", "-o", "size=" + size + "m", "tmpfs", disk.toString()) == 0,
                "only root can make a disk that is small enough to be filled");
        try {
            StepRun run = copy(StoppedMariaDb.data());
            run.progress.stop = () -> true;
            assertThat(run.slice()).isNull();
            run.progress.stop = () -> false;
            Path ballast = disk.resolve("ballast");
            exitCode(folder, "dd", "if=/dev/zero", "of=" + ballast, "bs=1M"); // until nothing is left

            assertThatThrownBy(run::toEnd)
                    .isInstanceOf(StepFailure.class)
                    .hasMessageContaining("is full")
                    .hasMessageContaining("operation retry");
            assertThat(drafts()).isEmpty();
            for (Map.Entry<String, String> file :
                    contents(folder.resolve(COPY + "/data")).entrySet()) {
                assertThat(file.getValue()).isEqualTo(sum(StoppedMariaDb.data().resolve(file.getKey())));
            }

            Files.delete(ballast);
            run.toEnd();
            assertThat(exitCode(folder.resolve(COPY), "sha256sum", "--status", "-c", "SHA256SUMS"))
                    .isZero();
        } finally {
            exitCode(folder, "umount", disk.toString());
        }
    }

    @Test
    void what_was_copied_before_a_failure_is_behind_the_cursor() throws Exception {
        StepRun run = copy(StoppedMariaDb.data());
        run.progress = new TestProgress() {
            @Override
            public void rows(long done, @Nullable Long total) {
                throw new IllegalStateException("as if the next file failed");
            }
        };

        assertThatThrownBy(run::slice).hasMessage("as if the next file failed");

        assertThat(run.cursor().isStart()).isFalse();
        assertThat(contents(folder.resolve(COPY + "/data"))).isNotEmpty();
    }

    @Test
    void a_bit_that_the_copys_disk_lost_is_found_when_it_is_read_back() throws Exception {
        StepRun run = copy(StoppedMariaDb.data());
        Path copied = folder.resolve(COPY + "/data/lab/articles.ibd");
        run.progress.stop = () -> true;
        while (!run.cursor().value().contains("READING_BACK")) {
            run.slice();
        }
        byte[] content = Files.readAllBytes(copied);
        content[100_000] ^= 1;
        Files.write(copied, content);
        run.progress.stop = () -> false;

        assertThatThrownBy(run::toEnd).hasMessageContaining("articles.ibd").hasMessageContaining("read back");
        assertThat(folder.resolve(COPY + "/SHA256SUMS")).doesNotExist();
    }

    @Test
    void an_original_that_changes_meanwhile_is_noticed() throws Exception {
        Path data = StoppedMariaDb.copyTo(folder.resolve("data"));
        StepRun run = copy(data);
        run.progress.stop = () -> true;
        run.slice();
        Files.setLastModifiedTime(data.resolve("mysql/innodb_table_stats.ibd"), FileTime.from(Instant.now()));
        run.progress.stop = () -> false;

        assertThatThrownBy(run::toEnd).hasMessageContaining("changed while the directory was copied");
    }

    @Test
    void links_and_tablespaces_elsewhere_are_named_before_anything_is_copied() throws Exception {
        Path data = StoppedMariaDb.copyTo(folder.resolve("data"));
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.move(data.resolve("lab/words.ibd"), elsewhere.resolve("words.ibd"));
        Files.writeString(
                data.resolve("lab/words.isl"), elsewhere.resolve("words.ibd").toString());
        Files.move(data.resolve("lab/texts.ibd"), elsewhere.resolve("texts.ibd"));
        Files.createSymbolicLink(data.resolve("lab/texts.ibd"), elsewhere.resolve("texts.ibd"));
        Path broken = Files.createSymbolicLink(data.resolve("lab/gone.ibd"), elsewhere.resolve("gone.ibd"));

        assertThatThrownBy(() -> copy(data).toEnd())
                .hasMessageContaining("lab/words")
                .hasMessageContaining(elsewhere.toString())
                .hasMessageContaining("outside=leave")
                .hasMessageContaining("lab/gone.ibd");
        assertThat(folder.resolve("copies")).doesNotExist();

        Files.delete(broken);
        StepRun run = copy(data, "outside=leave");
        run.toEnd();
        assertThat(run.progress.lines).anyMatch(line -> line.contains("lab/words.isl"));
        assertThat(Files.isRegularFile(
                        folder.resolve(COPY + "/data/lab/texts.ibd"), java.nio.file.LinkOption.NOFOLLOW_LINKS))
                .isTrue();
        assertThat(folder.resolve(COPY + "/data/lab/words.isl")).doesNotExist();
    }

    @Test
    void a_copy_never_goes_into_its_original_or_over_another_copy() throws Exception {
        Path data = StoppedMariaDb.copyTo(folder.resolve("data"));
        StepRun inside = new StepRun(new CopyDataDirectory(TestTargets.ofFiles(data, data, List.of())));
        assertThatThrownBy(inside::toEnd).hasMessageContaining("inside of the original");

        copy(data, "name=first").toEnd();
        assertThatThrownBy(() -> copy(data, "name=first").toEnd()).hasMessageContaining("complete copy already");
        assertThatThrownBy(() -> copy(data, "name=first-scratch").toEnd())
                .isInstanceOf(StepFailure.class)
                .hasMessageContaining("name: 'first-scratch'")
                .hasMessageContaining("does not end in -scratch");
        assertThat(folder.resolve("copies/first-scratch")).doesNotExist();
        assertThatThrownBy(() -> copy(data, "name=../etc"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no folder's name");
    }

    private StepRun copy(Path data, String... parameters) {
        return new StepRun(new CopyDataDirectory(TestTargets.ofFiles(data, folder, List.of())), parameters);
    }

    private List<Path> drafts() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("copies"))) {
            return all.filter(f -> f.toString().contains("daybook-draft")).toList();
        }
    }

    private static Map<String, String> contents(Path directory) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                contents.put(directory.relativize(file).toString(), sum(file));
            }
        }
        return contents;
    }

    private static String sum(Path file) throws IOException {
        var digest = Sha256.digest();
        digest.update(Files.readAllBytes(file));
        return Sha256.hex(digest);
    }

    private static int exitCode(Path in, String... command) throws Exception {
        return new ProcessBuilder(command)
                .directory(in.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
