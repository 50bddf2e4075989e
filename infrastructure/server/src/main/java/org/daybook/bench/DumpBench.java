package org.daybook.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.daybook.mariadb.dump.Dump;
import org.daybook.targets.Targets;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * {@code daybook bench dump}: the step as it is by default, packed, counted and with checksums, beside plain
 * mariadb-dump into a file; both read the same database by TCP, in turns.
 */
public final class DumpBench {

    static final String RATIO = "dump_vs_mariadb_dump";
    private static final String OURS = "dump_rows";
    private static final String PLAIN = "mariadb_dump_rows";
    private static final String MYDUMPER = "mydumper_2_threads_rows";
    private static final String SOURCE = "source";

    private static final double GOAL = 1.3;
    private static final long USUAL_ROWS = 1_000_000;
    private static final int ROUNDS = 5;

    private final OwnMariaDb server;
    private final Dump dump;
    private final @Nullable Path mydumper = onPath("mydumper");
    private int runs;

    private DumpBench(OwnMariaDb server, Dump dump) {
        this.server = server;
        this.dump = dump;
    }

    public static void main(String[] args) throws Exception {
        Asked asked = Asked.of("dump", "Measures a dump beside mariadb-dump, on the same database.", USUAL_ROWS, args);
        StepBench.run("dump", asked, ROUNDS, DumpBench::measure);
    }

    static void measure(OwnMariaDb server, long rows, int rounds, Report report) throws Exception {
        server.execute("", "CREATE DATABASE source CHARACTER SET utf8mb4");
        SampleTables.in(server, SOURCE, rows);
        server.execute(SOURCE, "ANALYZE TABLE articles, articles_courses");
        List<String> settings = server.target(SOURCE, SOURCE, server.folder().resolve("dumps"));
        try (ConfigurableApplicationContext context = StepBench.targets(settings, "warn")) {
            DumpBench bench = new DumpBench(server, new Dump(context.getBean(Targets.class)));
            bench.round(new Report("warm up", rows)); // before it nothing is compiled, and pages come from disk
            for (int round = 0; round < rounds; round++) {
                bench.round(report);
            }
            report.ratio(RATIO, OURS, PLAIN, GOAL);
            if (bench.mydumper == null) {
                report.skip("mydumper", "not installed");
            }
        }
    }

    private void round(Report into) throws Exception {
        long begun = System.nanoTime();
        plain();
        double plain = seconds(begun);
        begun = System.nanoTime();
        double rows = ours();
        into.figure(OURS).add(rows / seconds(begun));
        into.figure(PLAIN).add(rows / plain);
        Path program = mydumper;
        if (program != null) {
            begun = System.nanoTime();
            mydumper(program);
            into.figure(MYDUMPER).add(rows / seconds(begun));
        }
        FileSystemUtils.deleteRecursively(server.folder().resolve("dumps"));
        FileSystemUtils.deleteRecursively(server.folder().resolve("mydumper"));
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    /** @return rows dumped */
    private double ours() throws StepFailure {
        String operation = "op-bench%05d".formatted(runs++);
        return Objects.requireNonNull(StepBench.toEnd(dump, operation, SOURCE, Map.of(), cursor -> {})
                .figures()
                .get("rows"));
    }

    private void plain() throws IOException, InterruptedException {
        run(server.client(
                "mariadb-dump",
                "--single-transaction",
                "--routines",
                "--triggers",
                "--events",
                "--result-file=" + server.folder().resolve("plain.sql"),
                SOURCE));
    }

    private void mydumper(Path program) throws IOException, InterruptedException {
        ProcessBuilder builder = server.client(
                "mariadb-dump",
                "--threads=2",
                "--database=" + SOURCE,
                "--outputdir=" + server.folder().resolve("mydumper"));
        List<String> command = new ArrayList<>(builder.command());
        command.set(0, program.toString());
        command.removeIf(word -> word.equals("--no-defaults"));
        run(builder.command(command));
    }

    private static void run(ProcessBuilder program) throws IOException, InterruptedException {
        Process process = program.redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(program.command().getFirst() + " failed");
        }
    }

    private static @Nullable Path onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }
}
