package org.daybook.bench;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.daybook.host.copydata.CopyDataDirectory;
import org.daybook.host.inspect.Inspect;
import org.daybook.host.scratch.ScratchServer;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.extract.Extract;
import org.daybook.mariadb.extract.Extracts;
import org.daybook.mariadb.extract.Part;
import org.daybook.mariadb.extract.RowBatch;
import org.daybook.mariadb.extract.RowFile;
import org.daybook.mariadb.extract.RowFileReader;
import org.daybook.mariadb.salvage.Salvage;
import org.daybook.mariadb.scratch.Scratch;
import org.daybook.targets.Target;
import org.daybook.targets.Targets;
import org.daybook.work.StepFailure;
import org.daybook.work.StepWorker;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** One table, damaged in one way after the other, each time on fresh files. */
final class SalvageCase implements AutoCloseable {

    static final String DATABASE = "source";
    static final String FILE = "source/articles.ibd";
    private static final String TABLE = "source.articles";
    private static final int SOCKET_SECONDS = 20;
    private static final int MOST_TRIES = 600;

    private final Targets targets;
    private final OwnMariaDb server;
    private final Damages damages;
    private final Path folder;
    private final Path older;
    private final Path pristine;
    /** Of each row as it was. */
    private final Map<Long, Integer> truth = new HashMap<>();

    private int runs;

    /**
     * What came out of a damage.
     *
     * @param intact rows that physically survive
     * @param byHand up to the first hole and after the last
     * @param right rows that came back with the values that they had, trusted or suspect
     * @param lost known keys that were not reached; null where none is known
     */
    record Figures(
            long rows,
            long intact,
            long dumped,
            long byHand,
            long trusted,
            long suspect,
            long right,
            @Nullable Long lost,
            long deaths,
            long dumpMillis,
            long salvageMillis) {
        double ratio() {
            return intact == 0 ? 1 : (double) right / intact;
        }
    }

    private SalvageCase(Targets targets, OwnMariaDb server, Damages damages, Path folder, Path older) {
        this.targets = targets;
        this.server = server;
        this.damages = damages;
        this.folder = folder;
        this.older = older;
        this.pristine = folder.resolve("pristine");
    }

    /** Copies the stopped server's files, and keeps them as a server leaves them that was started and stopped once. */
    static SalvageCase prepare(Targets targets, OwnMariaDb server, Damages damages, Path folder, Path older)
            throws Exception {
        SalvageCase cases = new SalvageCase(targets, server, damages, folder, older);
        // A scratch server outlives whoever started it; this one shall not.
        Runtime.getRuntime().addShutdownHook(new Thread(cases::stop, "stop-scratch-server"));
        cases.step(new CopyDataDirectory(targets), Map.of("name", "first"));
        cases.start();
        Objects.requireNonNull(Scratch.of(cases.target())).stop();
        FileSystemUtils.copyRecursively(cases.scratchData(), cases.pristine);
        return cases;
    }

    List<String> plans() {
        return damages.plans();
    }

    /** @param plan empty for none */
    Figures run(String plan) throws Exception {
        long lost = fresh(plan);
        step(new Inspect(targets), Map.of("tables", DATABASE));
        start();
        long begun = System.nanoTime();
        long dumped = dump();
        long dumpMillis = millis(begun);
        long byHand = byHand();
        fresh(plan);
        start();
        begun = System.nanoTime();
        step(new Salvage(targets), Map.of("tables", TABLE, "name", "saved-" + runs));
        long salvageMillis = millis(begun);
        Extract extract = Extracts.of(target()).complete().getLast();
        Objects.requireNonNull(Scratch.of(target())).stop();
        Part part = extract.manifest().tables().getFirst();
        long right = compare(extract, part, plan.isEmpty());
        FileSystemUtils.deleteRecursively(extract.path());
        return new Figures(
                truth.size(),
                truth.size() - lost,
                dumped,
                byHand,
                part.rows(),
                part.suspect(),
                right,
                part.lostKeys(),
                part.methods().getOrDefault("crashes", 0L),
                dumpMillis,
                salvageMillis);
    }

    /** Files as they were, but for the damage. @return rows that nothing can bring back */
    private long fresh(String plan) throws Exception {
        Scratch running = Scratch.of(target());
        if (running != null) {
            running.stop();
        }
        FileSystemUtils.deleteRecursively(scratchData());
        FileSystemUtils.copyRecursively(pristine, scratchData());
        long lost = plan.isEmpty() ? 0 : damages.damage(scratchData().resolve(FILE), plan, older);
        // An inspection looks at the first copy.
        Files.copy(
                scratchData().resolve(FILE),
                folder.resolve("copies/first/data").resolve(FILE),
                StandardCopyOption.REPLACE_EXISTING);
        return lost;
    }

    private void start() throws Exception {
        step(new ScratchServer(targets, null), Map.of());
    }

    /** Lines of plain mariadb-dump, up to where it gives up. */
    private long dump() throws Exception {
        Target scratch = Objects.requireNonNull(Scratch.of(target())).target(DATABASE);
        ProcessBuilder builder = new ProcessBuilder(
                server.program("mariadb-dump").toString(),
                "--no-defaults",
                "--host=127.0.0.1",
                "--protocol=tcp",
                "--skip-ssl",
                "--port=" + Objects.requireNonNull(Scratch.of(target())).state().port(),
                "--user=" + scratch.username(),
                "--skip-lock-tables",
                "--no-create-info",
                "--skip-extended-insert",
                "--quick",
                DATABASE,
                "articles");
        builder.environment().put("MYSQL_PWD", String.valueOf(scratch.password()));
        Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        long rows = 0;
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                rows += line.startsWith("INSERT INTO") ? 1 : 0;
            }
        }
        process.waitFor();
        return rows;
    }

    /** One stream up to the first hole, one back to the last. */
    private long byHand() throws Exception {
        long[] last = {Long.MIN_VALUE};
        long up = stream("SELECT * FROM articles FORCE INDEX (PRIMARY) ORDER BY id", last, Long.MIN_VALUE);
        return up + stream("SELECT * FROM articles FORCE INDEX (PRIMARY) ORDER BY id DESC", new long[] {0}, last[0]);
    }

    private long stream(String sql, long[] last, long down) throws StepFailure, InterruptedException {
        long rows = 0;
        try (Session session = session()) {
            session.patience(java.time.Duration.ofSeconds(SOCKET_SECONDS));
            try (Statement statement = session.connection().createStatement()) {
                statement.setFetchSize(200);
                ResultSet result = statement.executeQuery(sql);
                while (result.next() && result.getLong(1) > down) {
                    last[0] = result.getLong(1);
                    rows++;
                }
                session.connection().abort(Runnable::run);
            } catch (SQLException e) {
                session.connection().abort(Runnable::run);
                return rows;
            }
        } catch (SQLException e) {
            return rows;
        }
        return rows;
    }

    /** A server that dies lives on for a while, and answers nobody. */
    private Session session() throws StepFailure, InterruptedException {
        for (int tries = 0; ; tries++) {
            Scratch scratch = Objects.requireNonNull(Scratch.of(target()));
            scratch.revive(new Quiet());
            try {
                return Session.open(scratch.target(DATABASE));
            } catch (StepFailure e) {
                if (tries > MOST_TRIES) {
                    throw e;
                }
                Thread.sleep(100);
            }
        }
    }

    private long compare(Extract extract, Part part, boolean learn) throws StepFailure {
        long right = 0;
        for (RowFile file : part.files()) {
            try (RowFileReader reader = RowFileReader.open(extract.file(file.path()))) {
                for (RowBatch batch = reader.next(); batch != null; batch = reader.next()) {
                    for (byte[] row : batch.each()) {
                        long id = Long.parseLong(new String(row, 1, comma(row) - 1));
                        int hash = Arrays.hashCode(row);
                        if (learn) {
                            truth.put(id, hash);
                        }
                        right += Objects.equals(truth.get(id), hash) ? 1 : 0;
                    }
                }
            }
        }
        return right;
    }

    private static int comma(byte[] row) {
        int at = 0;
        while (row[at] != ',') {
            at++;
        }
        return at;
    }

    private void step(StepWorker worker, Map<String, String> parameters) throws StepFailure {
        StepBench.toEnd(worker, "op-bench%05d".formatted(++runs), "source", parameters, cursor -> {});
    }

    private Target target() {
        return targets.get("source");
    }

    private Path scratchData() {
        return folder.resolve("copies/first-scratch/data");
    }

    private static long millis(long begun) {
        return Math.max(1, (System.nanoTime() - begun) / 1_000_000);
    }

    private void stop() {
        try {
            close();
        } catch (StepFailure e) {
            System.err.println("daybook: bench salvage: " + e.getMessage());
        }
    }

    @Override
    public void close() throws StepFailure {
        Scratch running = Scratch.of(target());
        if (running != null) {
            running.stop();
        }
    }
}
