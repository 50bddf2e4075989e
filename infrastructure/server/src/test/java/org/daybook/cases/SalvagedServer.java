package org.daybook.cases;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.daybook.drill.byhand.ServerWords;
import org.daybook.drill.embedded.BinaryCache;
import org.daybook.drill.embedded.Database;
import org.daybook.drill.embedded.MariaDbPrograms;
import org.daybook.drill.embedded.SharedMariaDb;
import org.daybook.drill.extract.Extracted;
import org.daybook.drill.truth.RowHashes;
import org.daybook.host.copydata.CopyDataDirectory;
import org.daybook.host.inspect.Inspect;
import org.daybook.host.scratch.ScratchServer;
import org.daybook.mariadb.StepRun;
import org.daybook.mariadb.TestProgress;
import org.daybook.mariadb.load.Load;
import org.daybook.mariadb.salvage.Salvage;
import org.daybook.mariadb.scratch.Scratch;
import org.daybook.targets.Target;
import org.daybook.targets.Targets;
import org.daybook.targets.TestTargets;
import org.daybook.work.StepWorker;

/** The steps on a damaged server: copied, inspected, one scratch server for all cases; then each table salvaged and loaded. */
final class SalvagedServer implements AutoCloseable {

    private static final MariaDbPrograms PROGRAMS = MariaDbPrograms.in(BinaryCache.ofThisUser());

    private final DamagedServer damaged;
    private final Path folder;
    private final Targets broken;
    private int operations;

    private SalvagedServer(DamagedServer damaged, Path folder) {
        this.damaged = damaged;
        this.folder = folder;
        this.broken = TestTargets.ofFiles(damaged.data(), folder, List.of());
    }

    static SalvagedServer of(List<DamageCase> cases, Path folder) throws Exception {
        SalvagedServer server = new SalvagedServer(DamagedServer.of(cases, folder), folder);
        server.run(new CopyDataDirectory(server.broken), "name=first");
        server.run(new Inspect(server.broken), "tables=" + DamagedServer.DATABASE);
        server.run(new ScratchServer(server.broken, PROGRAMS::mariadbd));
        return server;
    }

    private List<String> run(StepWorker step, String... parameters) throws Exception {
        StepRun run = new StepRun("op-case%06d".formatted(++operations), step, List.of(parameters));
        run.toEnd();
        return run.progress.lines;
    }

    /** What came back of a table. @param loaded its trusted rows in a fresh database, held against the truth */
    record Saved(Extracted extracted, RowHashes truth, RowHashes.Comparison loaded, List<String> said) {

        long trusted() {
            return extracted.trusted().size();
        }

        long suspect() {
            return extracted.suspect().size();
        }

        /** Rows of the truth that are in neither. */
        long lost() {
            long lost = 0;
            for (int i = 0; i < truth.size(); i++) {
                long key = truth.key(i);
                lost += extracted.trusted().contains(key) || extracted.suspect().contains(key) ? 0 : 1;
            }
            return lost;
        }
    }

    Saved save(DamageCase one) throws Exception {
        List<String> said = run(
                new Salvage(broken),
                "name=" + one.name(),
                "tables=%s.%s".formatted(DamagedServer.DATABASE, one.table()));
        RowHashes truth = damaged.truth(one);
        Extracted extracted =
                Extracted.of(target().dumpDirectory().resolve(one.name()), DamagedServer.DATABASE + "." + one.table());
        if (extracted.trusted().isEmpty() && extracted.suspect().isEmpty()) {
            // A table that does not open has no definition either: there is nothing to load.
            return new Saved(extracted, truth, new RowHashes.Comparison(0, 0, truth.size(), 0), said);
        }
        Database fresh = SharedMariaDb.createDatabase();
        run(new Load(TestTargets.of(fresh, folder)), "extract=" + one.name(), "database=" + DamagedServer.DATABASE);
        try (Connection connection = fresh.connect()) {
            return new Saved(extracted, truth, truth.compare(RowHashes.of(connection, one.table())), said);
        }
    }

    /** Asks for all rows: an error's number, {@code crash}, or {@code nothing}. */
    String ask(DamageCase one) throws Exception {
        Scratch scratch = Objects.requireNonNull(Scratch.of(target()));
        scratch.revive(new TestProgress());
        try (Connection connection = scratch.target(DamagedServer.DATABASE).connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT COUNT(views) FROM `%s` FORCE INDEX (PRIMARY)".formatted(one.table()))) {
            rows.next();
            return "nothing";
        } catch (SQLException e) {
            return ServerWords.isLostConnection(e) ? "crash" : Integer.toString(e.getErrorCode());
        }
    }

    private Target target() {
        return broken.get("dashboard");
    }

    @Override
    public void close() throws Exception {
        Scratch scratch = Scratch.of(target());
        if (scratch != null) {
            scratch.stop();
        }
    }
}
