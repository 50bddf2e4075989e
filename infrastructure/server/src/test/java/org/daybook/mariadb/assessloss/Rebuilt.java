package org.daybook.mariadb.assessloss;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.daybook.drill.embedded.Database;
import org.daybook.drill.embedded.SharedMariaDb;
import org.daybook.entry.Entry;
import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;
import org.daybook.entry.Receipt;
import org.daybook.entry.Visibility;
import org.daybook.evidence.EvidenceStore;
import org.daybook.incident.IncidentCommand;
import org.daybook.incident.IncidentCommand.DeclareIncident;
import org.daybook.ledger.LedgerRow;
import org.daybook.mariadb.Sha256;
import org.daybook.mariadb.Sql;
import org.daybook.mariadb.StepRun;
import org.daybook.mariadb.TestProgress;
import org.daybook.mariadb.extract.Extract;
import org.daybook.mariadb.extract.ExtractFolder;
import org.daybook.mariadb.extract.Manifest;
import org.daybook.mariadb.extract.Part;
import org.daybook.mariadb.extract.RowFile;
import org.daybook.mariadb.extract.Trust;
import org.daybook.projecting.Positions;
import org.daybook.projecting.StoredProjections;
import org.daybook.targets.Regenerable;
import org.daybook.targets.Targets;
import org.daybook.targets.TestTargets;
import org.daybook.work.Keys;
import org.daybook.work.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * A small Dashboard after its rebuild: users 1 to 10 without 4 and 7, the last of 14 November; enrolments name 4, 11, 12
 * and 15, in the courses 42 and 7.
 */
final class Rebuilt {

    final IncidentId incident;
    final Database database = SharedMariaDb.createDatabase();
    final Sql sql = new Sql(database);
    final TestProgress progress = new Telling();
    Targets targets;
    private final Path folder;
    private final Beans beans;
    /** Part of each operation's id. */
    private int runs = 100;
    /** Keys that cannot be told. */
    Predicate<String> untold = key -> false;
    /** Rows of the salvage that were read from damaged pages, as its file has them. */
    List<String> suspect = List.of();

    /** What of the server is needed. */
    record Beans(
            CommandGateway commands, EvidenceStore store, StoredProjections rows, Positions positions, Clock clock) {}

    Rebuilt(Path folder, Beans beans, int number) throws Exception {
        this(folder, beans, IncidentId.of(number));
        beans.commands()
                .sendAndWait(new DeclareIncident(
                        incident,
                        Entry.now(
                                Keys.entry(incident, "declared"), beans.clock().instant(), "ada", Visibility.PUBLIC),
                        "Database gone",
                        List.of("dashboard"),
                        ZoneId.of("UTC"),
                        LocalDate.of(2025, 12, 4),
                        1));
    }

    /** Another database of the same incident, with the same tables. */
    Rebuilt another() throws Exception {
        Rebuilt other = new Rebuilt(Files.createDirectory(folder.resolve("another")), beans, incident);
        other.runs = 500;
        return other;
    }

    private Rebuilt(Path folder, Beans beans, IncidentId incident) throws Exception {
        this.folder = folder;
        this.beans = beans;
        this.incident = incident;
        targets = TestTargets.of(database, folder);
        sql.run(
                "CREATE TABLE users (id INT AUTO_INCREMENT PRIMARY KEY, username VARCHAR(40), created_at DATETIME, UNIQUE KEY index_users_on_username (username))",
                "INSERT INTO users SELECT seq, CONCAT('User_', seq), '2025-11-04' + INTERVAL seq DAY FROM seq_1_to_10 WHERE seq NOT IN (4, 7)",
                "CREATE TABLE courses (id INT PRIMARY KEY, slug VARCHAR(40), title VARCHAR(40), UNIQUE KEY (slug))",
                "INSERT INTO courses VALUES (7, 'botany_2025', 'Botany'), (42, 'history_2025', 'History'), (50, 'chess', 'Chess')",
                "CREATE TABLE courses_users (id INT PRIMARY KEY, course_id INT, user_id INT, created_at DATETIME, KEY (user_id))",
                "INSERT INTO courses_users VALUES (1, 42, 1, '2025-11-05'), (2, 50, 2, '2025-11-06'), (3, 42, 11, '2025-11-20'), (4, 42, 12, '2025-11-21'), (5, 7, 12, '2025-11-30'), (6, 42, 15, '2025-12-01')",
                "CREATE TABLE articles (id INT AUTO_INCREMENT PRIMARY KEY, title VARCHAR(40))",
                "INSERT INTO articles SELECT seq, 'x' FROM seq_1_to_100 WHERE seq <= 80",
                "CREATE TABLE articles_courses (id INT PRIMARY KEY, article_id INT, course_id INT, KEY (article_id))",
                "INSERT INTO articles_courses SELECT seq, seq, 50 FROM seq_61_to_90");
    }

    /** Users 1 to 10 were salvaged; the old counter stood at 21. @param lost keys with their usernames, from an index; null where no index was left */
    void salvage(@Nullable Map<Integer, String> lost, List<String> unreachable) throws Exception {
        ExtractFolder extract = ExtractFolder.open(directory(), "salvage-users", "op-salvage01");
        if (lost != null) {
            StringBuilder lines = new StringBuilder();
            lost.forEach((id, name) -> lines.append(
                    "{\"key\":{\"id\":\"%d\"},\"from\":\"index_users_on_username\",\"columns\":{\"username\":\"%s\"}}\n"
                            .formatted(id, name)));
            extract.write("lost/users.lost-keys.jsonl", lines.toString());
        }
        List<RowFile> files = new ArrayList<>();
        if (!suspect.isEmpty()) {
            String file = "INSERT INTO `users` (`id`,`username`,`created_at`) VALUES\n%s;\n"
                    .formatted(String.join(",\n", suspect));
            extract.write("rows/users.suspect.sql", file);
            files.add(new RowFile("rows/users.suspect.sql", 2, file.length(), Sha256.of(file), Trust.SUSPECT, 0));
        }
        complete(
                extract,
                Manifest.Kind.SALVAGE,
                List.of(new Part(
                        database.name() + ".users",
                        List.of("id", "username", "created_at"),
                        List.of("id"),
                        8,
                        suspect.size(),
                        files,
                        21L,
                        null,
                        "1",
                        "10",
                        Map.of("created_at", "2025-11-14 00:00:00"),
                        lost == null ? null : 8L + lost.size(),
                        lost == null ? null : (long) lost.size(),
                        lost == null ? null : "lost/users.lost-keys.jsonl",
                        unreachable,
                        Map.of("forward", 8L))),
                List.of());
    }

    /** @param tables whole, with their rows */
    void dump(Map<String, Long> tables, Map<String, String> leftOut) throws Exception {
        List<Manifest.LeftOut> left = new ArrayList<>();
        leftOut.forEach((table, why) -> left.add(new Manifest.LeftOut(database.name() + "." + table, why)));
        dump(tables, left);
    }

    void dump(Map<String, Long> tables, List<Manifest.LeftOut> left) throws Exception {
        List<Part> parts = new ArrayList<>();
        tables.forEach((table, rows) -> parts.add(new Part(
                database.name() + "." + table,
                List.of(),
                List.of("id"),
                rows,
                0,
                List.of(),
                null,
                null,
                null,
                null,
                Map.of(),
                null,
                null,
                null,
                List.of(),
                Map.of())));
        complete(ExtractFolder.open(directory(), "dump", "op-dump000001"), Manifest.Kind.DUMP, parts, left);
    }

    private Extract complete(
            ExtractFolder extract, Manifest.Kind kind, List<Part> parts, List<Manifest.LeftOut> leftOut)
            throws Exception {
        return extract.complete(new Manifest(
                Manifest.FORMAT,
                kind,
                "op-x",
                "dashboard",
                List.of(),
                "11.4.5-MariaDB",
                Instant.parse("2025-12-04T12:00:00Z"),
                "one snapshot",
                leftOut,
                List.of(),
                parts,
                null));
    }

    private Path directory() {
        return targets.get("dashboard").dumpDirectory();
    }

    void regenerable(Map<String, Regenerable> tables) {
        targets = TestTargets.of(database, folder, Map.of(), tables);
    }

    /** Another run of the step, as another operation. */
    Outcome assess(String... parameters) throws Exception {
        return run(parameters).toEnd();
    }

    StepRun run(String... parameters) {
        String operation = "op-loss%s%03d".formatted(incident.value().substring(4), ++runs);
        StepRun run = new StepRun(
                incident,
                operation,
                new AssessLoss(targets, beans.store(), new Ledger(beans.store(), beans.rows(), beans.positions())),
                List.of(parameters));
        progress.cursor = org.daybook.work.Cursor.START;
        run.progress = progress;
        ((Telling) progress).operation = new OperationId(operation);
        return run;
    }

    /** The ledger, told to its end. */
    List<LedgerRow> ledger() {
        beans.positions()
                .await(Positions.ALL, beans.positions().afterWrite(incident.value()), java.time.Duration.ofSeconds(20));
        return beans.rows().of(LedgerRow.class).all(incident);
    }

    /** {@code users LOST at least 3 rows}, those that stand. */
    List<String> lines() {
        return ledger().stream()
                .filter(row -> !row.current().ruledOut())
                .map(row -> "%s %s %s"
                        .formatted(
                                row.table(),
                                row.current().kind(),
                                org.daybook.ledger.LossWords.rows(row.current().rows())))
                .toList();
    }

    LedgerRow line(String table, String evidence) {
        return ledger().stream()
                .filter(row -> row.table().equals(table)
                        && !row.current().ruledOut()
                        && row.current().evidence().contains(evidence))
                .findFirst()
                .orElseThrow();
    }

    /** Tells the incident as the runner does. */
    private final class Telling extends TestProgress {
        private OperationId operation = new OperationId("op-none000001");

        @Override
        public int tell(String key, Function<Entry, IncidentCommand> act) {
            if (untold.test(key)) {
                throw new IllegalStateException("the event store failed");
            }
            Entry entry = Entry.now(
                            Keys.entry(operation, "told", key), beans.clock().instant(), "node-1", Visibility.INTERNAL)
                    .of(operation);
            return beans.commands().<Receipt>sendAndWait(act.apply(entry)).entry();
        }
    }
}
