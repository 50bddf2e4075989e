package org.daybook.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.daybook.mariadb.dump.Dump;
import org.daybook.mariadb.extract.Compression;
import org.daybook.mariadb.extract.Extract;
import org.daybook.mariadb.extract.Extracts;
import org.daybook.mariadb.extract.Manifest;
import org.daybook.mariadb.extract.Part;
import org.daybook.mariadb.extract.RowFile;
import org.daybook.mariadb.load.Load;
import org.daybook.targets.Targets;
import org.daybook.work.Outcome;
import org.daybook.work.StepFailure;
import org.springframework.context.ConfigurableApplicationContext;

/** {@code daybook bench load}: the step beside the stock client, which loads the same files into the same server. */
public final class LoadBench {

    static final String RATIO = "load_vs_client";
    private static final String OURS = "load_rows";
    private static final String PUT = "load_rows_before_counting";
    private static final String CLIENT = "client_rows";

    private static final double GOAL = 1.5;
    private static final long USUAL_ROWS = 400_000;
    private static final int ROUNDS = 3;
    private static final String DUMP = "sample";
    private static final String OPERATION = "op-bench00001";

    private final OwnMariaDb server;
    private final Targets targets;
    private final Extract extract;
    private final Report report;

    private LoadBench(OwnMariaDb server, Targets targets, Extract extract, Report report) {
        this.server = server;
        this.targets = targets;
        this.extract = extract;
        this.report = report;
    }

    public static void main(String[] args) throws Exception {
        Asked asked =
                Asked.of("load", "Measures a load beside the mariadb client, on the same files.", USUAL_ROWS, args);
        StepBench.run("load", asked, ROUNDS, LoadBench::measure);
    }

    static void measure(OwnMariaDb server, long rows, int rounds, Report report) throws Exception {
        Path extracts = server.folder().resolve("dumps");
        List<String> settings = new ArrayList<>(server.target("source", "source", extracts));
        settings.addAll(server.target("ours", "ours", extracts));
        server.execute("", "CREATE DATABASE source CHARACTER SET utf8mb4");
        SampleTables.in(server, "source", rows);
        try (ConfigurableApplicationContext context = StepBench.targets(settings, "warn")) {
            Targets targets = context.getBean(Targets.class);
            LoadBench bench = new LoadBench(server, targets, dumped(targets), report);
            bench.round(new Report("warm up", rows));
            for (int round = 0; round < rounds; round++) {
                bench.round(report);
            }
            report.ratio(RATIO, OURS, CLIENT, GOAL);
        }
    }

    private void round(Report into) throws Exception {
        double rows = extract.manifest().rows();
        into.figure(CLIENT).add(rows / client());
        new LoadBench(server, targets, extract, into).ours(rows);
    }

    // -- the client

    /** @return seconds */
    private double client() throws IOException, InterruptedException, SQLException {
        server.execute("", "CREATE OR REPLACE DATABASE theirs CHARACTER SET utf8mb4");
        long begun = System.nanoTime();
        for (Manifest.StoredObject object : extract.manifest().objects()) {
            pipe(extract.file(object.file()));
        }
        for (Part part : extract.manifest().tables()) {
            for (RowFile file : part.files()) {
                pipe(extract.file(file.path()));
            }
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        server.execute("", "DROP DATABASE theirs");
        return seconds;
    }

    private void pipe(Path file) throws IOException, InterruptedException {
        Process client = server.client("mariadb", "theirs")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (InputStream in = Compression.of(file.toString()).unpack(Files.newInputStream(file));
                OutputStream out = client.getOutputStream()) {
            in.transferTo(out);
        }
        if (client.waitFor() != 0) {
            throw new IllegalStateException("the mariadb client failed on " + file);
        }
    }

    // -- ours

    private void ours(double rows) throws SQLException, StepFailure {
        server.execute("", "CREATE OR REPLACE DATABASE ours CHARACTER SET utf8mb4");
        long begun = System.nanoTime();
        long[] put = {0};
        Outcome outcome = StepBench.toEnd(new Load(targets), OPERATION, "ours", Map.of("extract", DUMP), cursor -> {
            if (put[0] == 0 && cursor.value().contains("\"FINISHING\"")) {
                put[0] = System.nanoTime();
            }
        });
        if (outcome.verified().isEmpty()) {
            throw new IllegalStateException(outcome.summary());
        }
        report.figure(OURS).add(rows / ((System.nanoTime() - begun) / 1e9));
        report.figure(PUT).add(rows / ((put[0] - begun) / 1e9));
        server.execute("", "DROP DATABASE ours");
    }

    private static Extract dumped(Targets targets) throws StepFailure {
        Dump dump = new Dump(targets);
        StepBench.toEnd(dump, OPERATION, "source", Map.of("name", DUMP), cursor -> {});
        return Extracts.of(targets.get("source")).get(DUMP);
    }
}
