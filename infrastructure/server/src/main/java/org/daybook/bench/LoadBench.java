package org.daybook.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.extract.Compression;
import org.daybook.mariadb.extract.Extract;
import org.daybook.mariadb.extract.ExtractFolder;
import org.daybook.mariadb.extract.Manifest;
import org.daybook.mariadb.extract.ObjectFile;
import org.daybook.mariadb.extract.Part;
import org.daybook.mariadb.extract.RowFile;
import org.daybook.mariadb.extract.RowFileWriter;
import org.daybook.mariadb.extract.RowShape;
import org.daybook.mariadb.extract.Trust;
import org.daybook.mariadb.load.Load;
import org.daybook.mariadb.relation.Schema;
import org.daybook.mariadb.relation.Table;
import org.daybook.targets.Targets;
import org.daybook.work.Catalogue;
import org.daybook.work.Cursor;
import org.daybook.work.Slice;
import org.daybook.work.StepFailure;
import org.daybook.work.StepRequest;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;

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

    /** The targets alone. */
    @ComponentScan("org.daybook.targets")
    static class OfTargets {}

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
        Path folder = Files.createTempDirectory("daybook-bench-");
        Report report = new Report("load", asked.rows());
        OwnMariaDb server = OwnMariaDb.start(folder);
        try {
            measure(server, asked.rows(), ROUNDS, report);
        } finally {
            server.stop();
            delete(folder);
        }
        report.print(asked.json(), System.out);
    }

    static void measure(OwnMariaDb server, long rows, int rounds, Report report) throws Exception {
        Path extracts = server.folder().resolve("dumps");
        List<String> settings = new ArrayList<>(server.target("source", "source", extracts));
        settings.addAll(server.target("ours", "ours", extracts));
        server.execute("", "CREATE DATABASE source CHARACTER SET utf8mb4");
        SampleTables.in(server, "source", rows);
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(OfTargets.class)
                .web(WebApplicationType.NONE)
                .properties(Map.of("logging.level.root", "warn"))
                .run(settings.toArray(String[]::new))) {
            Targets targets = context.getBean(Targets.class);
            LoadBench bench = new LoadBench(server, targets, extracted(targets, extracts), report);
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
        Load load = new Load(targets);
        StepRequest request = new StepRequest(
                new OperationId("op-bench00001"),
                IncidentId.of(1),
                "ours",
                new Catalogue(List.of(load)).complete(load.description(), Map.of("extract", DUMP)),
                null,
                1);
        Quiet progress = new Quiet();
        long begun = System.nanoTime();
        long put = 0;
        Cursor cursor = Cursor.START;
        while (true) {
            Slice slice = load.run(request, cursor, progress);
            if (slice instanceof Slice.Done done) {
                if (done.outcome().verified().isEmpty()) {
                    throw new IllegalStateException(done.outcome().summary());
                }
                break;
            }
            cursor = ((Slice.More) slice).next();
            if (put == 0 && cursor.value().contains("\"FINISHING\"")) {
                put = System.nanoTime();
            }
        }
        report.figure(OURS).add(rows / ((System.nanoTime() - begun) / 1e9));
        report.figure(PUT).add(rows / ((put - begun) / 1e9));
        server.execute("", "DROP DATABASE ours");
    }

    private static Extract extracted(Targets targets, Path extracts) throws Exception {
        ExtractFolder draft = ExtractFolder.open(extracts, DUMP, "op-bench00000");
        List<Manifest.StoredObject> objects = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        try (Session session = Session.open(targets.get("source"))) {
            for (Table table : Schema.read(session).tables()) {
                String file = ExtractFolder.schemaPath("source", table.name());
                draft.write(
                        file,
                        ObjectFile.text(List.of(
                                session.first("SHOW CREATE TABLE " + table.quoted(), row -> row.getString(2), ""))));
                objects.add(new Manifest.StoredObject(Manifest.ObjectKind.SCHEMA, "source." + table.name(), file));
                parts.add(part(draft, session, table));
            }
        }
        return draft.complete(new Manifest(
                Manifest.FORMAT,
                Manifest.Kind.DUMP,
                "op-bench00000",
                "source",
                List.of(new Manifest.Database("source", "CREATE DATABASE source")),
                "MariaDB",
                Instant.now(),
                "nobody wrote",
                List.of(),
                objects,
                parts,
                null));
    }

    private static Part part(ExtractFolder draft, Session session, Table table) throws StepFailure {
        RowShape shape = RowShape.of(table);
        String path = ExtractFolder.rowsPath("source", table.name(), "0001", Compression.ZSTD);
        try (RowFileWriter writer = RowFileWriter.begin(draft.path(), path, shape, Trust.TRUSTED)) {
            session.set(RowShape.SETTINGS);
            session.stream("SELECT %s FROM %s".formatted(shape.select(""), table.quoted()), writer::row);
            session.set(Map.of("character_set_results", "utf8mb4"));
            RowFile file = writer.seal();
            return new Part(
                    "source." + table.name(),
                    shape.columnNames(),
                    List.of("id"),
                    file.rows(),
                    0,
                    List.of(file),
                    null,
                    file.checksum(),
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

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            System.err.println("daybook: " + folder + " could not be deleted: " + e.getMessage());
        }
    }
}
