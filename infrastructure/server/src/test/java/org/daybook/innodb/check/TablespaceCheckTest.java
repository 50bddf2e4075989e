package org.daybook.innodb.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.daybook.innodb.Dictionary;
import org.daybook.innodb.RedoLog;
import org.daybook.innodb.StoppedMariaDb;
import org.daybook.innodb.Tablespace;
import org.daybook.innodb.check.TablespaceCheck.Result;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class TablespaceCheckTest {

    private static final ExecutorService THREADS = Executors.newFixedThreadPool(2);

    @AfterAll
    static void end() {
        THREADS.shutdownNow();
    }

    @Test
    void nothing_is_found_on_the_files_of_a_server_that_was_stopped_cleanly() throws Exception {
        Path data = StoppedMariaDb.data();
        List<Path> files;
        try (Stream<Path> all = Files.walk(data)) {
            files = all.filter(f -> f.toString().endsWith(".ibd") || f.endsWith("ibdata1"))
                    .toList();
        }
        assertThat(files).hasSizeGreaterThan(8);
        for (Path file : files) {
            Result result = check(file, () -> false);
            assertThat(result).isNotNull();
            assertThat(result.damages()).as("%s", file).isEmpty();
            assertThat(result.used()).isPositive();
        }
    }

    @Test
    void after_a_crash_nothing_is_proven_that_the_log_may_still_mend() throws Exception {
        Path data = StoppedMariaDb.crashed();
        RedoLog log = RedoLog.read(data.resolve("ib_logfile0"));
        assertThat(log).isNotNull();
        assertThat(log.clean()).isFalse();
        try (Stream<Path> all = Files.walk(data)) {
            for (Path file : all.filter(f -> f.toString().endsWith(".ibd") || f.endsWith("ibdata1"))
                    .toList()) {
                Result result = check(data, file, () -> false);
                assertThat(result).isNotNull();
                assertThat(result.damages())
                        .as("%s", file)
                        .allMatch(
                                damage -> damage.mayBeMended() || damage.kind().isSuspicion());
            }
        }
    }

    @Test
    void a_check_that_is_told_to_stop_has_no_result() throws Exception {
        Result result = check(StoppedMariaDb.data().resolve("ibdata1"), () -> true);

        // So small a file may be through before anybody asks.
        assertThat(result == null || result.damages().isEmpty()).isTrue();
    }

    private static @Nullable Result check(Path file, BooleanSupplier stop) throws Exception {
        return check(StoppedMariaDb.data(), file, stop);
    }

    private static @Nullable Result check(Path data, Path file, BooleanSupplier stop) throws Exception {
        try (Tablespace tablespace = Tablespace.open(file)) {
            return new TablespaceCheck(
                            tablespace,
                            Dictionary.read(data.resolve("ibdata1")),
                            RedoLog.read(data.resolve("ib_logfile0")))
                    .run(THREADS, 2, new Seen(new ArrayList<>(), stop));
        }
    }

    private record Seen(List<Long> pages, BooleanSupplier stop) implements Scan.Watch {
        @Override
        public void pages(long done) {
            pages.add(done);
        }

        @Override
        public boolean shouldStop() {
            return stop.getAsBoolean();
        }
    }
}
