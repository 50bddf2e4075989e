package org.daybook.mariadb.dump;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.daybook.mariadb.ServerFailure;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.extract.ExtractFolder;
import org.daybook.mariadb.extract.Manifest.LeftOut;
import org.daybook.mariadb.extract.Manifest.ObjectKind;
import org.daybook.mariadb.extract.Manifest.StoredObject;
import org.daybook.mariadb.extract.ObjectFile;
import org.daybook.mariadb.relation.Column;
import org.daybook.mariadb.relation.Schema;
import org.daybook.mariadb.relation.Table;
import org.daybook.targets.SqlTrouble;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/** Writes what a database consists of beside its rows. What cannot be read is left out with its reason. */
final class Definitions {

    private static final List<String> HEAD = List.of(
            "SET NAMES utf8mb4",
            "SET sql_mode = 'NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES', foreign_key_checks = 0, time_zone = '+00:00'");

    private final Session session;
    private final ExtractFolder folder;
    private final List<StoredObject> objects = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();

    Definitions(Session session, ExtractFolder folder) {
        this.session = session;
        this.folder = folder;
    }

    List<StoredObject> objects() {
        return objects;
    }

    List<LeftOut> leftOut() {
        return leftOut;
    }

    void write(Inventory inventory) throws StepFailure {
        for (var database : inventory.schemas().entrySet()) {
            session.execute("USE " + Column.quote(database.getKey()));
            tables(database.getKey(), database.getValue());
            views(database.getKey(), database.getValue());
            routines(database.getKey());
            triggers(database.getKey());
            events(database.getKey());
        }
    }

    private void tables(String database, Schema schema) throws StepFailure {
        for (Table table : schema.tables()) {
            if (table.isView()) {
                continue;
            }
            List<String> statements = new ArrayList<>(HEAD);
            String name = database + "." + table.name();
            boolean sequence = table.type().equals("SEQUENCE");
            String create =
                    text("SHOW CREATE %s %s".formatted(sequence ? "SEQUENCE" : "TABLE", table.quoted()), 2, name);
            if (create == null) {
                continue;
            }
            statements.add(create);
            if (sequence) {
                statements.add("DO SETVAL(%s, %s, 0)"
                        .formatted(
                                table.quoted(),
                                session.first(
                                        "SELECT next_not_cached_value FROM " + table.quoted(),
                                        row -> row.getString(1),
                                        "1")));
            }
            String file = ExtractFolder.schemaPath(database, table.name());
            folder.write(file, ObjectFile.text(statements));
            objects.add(new StoredObject(ObjectKind.SCHEMA, name, file));
        }
    }

    /** First as empty shells, so that one view may rest on another whatever their order. */
    private void views(String database, Schema schema) throws StepFailure {
        List<String> shells = new ArrayList<>(HEAD);
        List<String> creates = new ArrayList<>();
        String file = ExtractFolder.objectsPath(database, "views");
        for (Table view : schema.tables()) {
            if (!view.isView()) {
                continue;
            }
            String name = database + "." + view.name();
            String create = text("SHOW CREATE VIEW " + view.quoted(), 2, name);
            if (create == null) {
                continue;
            }
            if (view.columns().isEmpty()) {
                leftOut.add(new LeftOut(name, "the view names what is not there", ObjectKind.VIEW));
                continue;
            }
            shells.add("CREATE VIEW %s AS SELECT %s"
                    .formatted(
                            view.quoted(),
                            view.columns().stream()
                                    .map(column -> "1 AS " + column.quoted())
                                    .collect(Collectors.joining(", "))));
            creates.add(create.replaceFirst("^CREATE ", "CREATE OR REPLACE "));
            objects.add(new StoredObject(ObjectKind.VIEW, name, file));
        }
        if (!creates.isEmpty()) {
            shells.addAll(creates);
            folder.write(file, ObjectFile.text(shells));
        }
    }

    private void routines(String database) throws StepFailure {
        record Routine(String type, String name) {}
        List<Routine> all = session.list(
                "SELECT ROUTINE_TYPE, ROUTINE_NAME FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = DATABASE() ORDER BY ROUTINE_TYPE = 'PACKAGE BODY', ROUTINE_TYPE, ROUTINE_NAME",
                row -> new Routine(row.getString(1), row.getString(2)));
        Programs programs = new Programs(database, "routines", ObjectKind.ROUTINE);
        for (Routine routine : all) {
            programs.add(
                    routine.name(),
                    "SHOW CREATE %s %s".formatted(routine.type(), Column.quote(routine.name())),
                    2,
                    3,
                    5,
                    0);
        }
        programs.write();
    }

    private void triggers(String database) throws StepFailure {
        Programs programs = new Programs(database, "triggers", ObjectKind.TRIGGER);
        for (String name : session.list(
                "SELECT TRIGGER_NAME FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = DATABASE() ORDER BY EVENT_OBJECT_TABLE, ACTION_TIMING, EVENT_MANIPULATION, ACTION_ORDER",
                row -> row.getString(1))) {
            programs.add(name, "SHOW CREATE TRIGGER " + Column.quote(name), 2, 3, 5, 0);
        }
        if (!session.privileges().allowEverywhere("TRIGGER", database)) {
            leftOut.add(new LeftOut(
                    database + " (triggers)", "TRIGGER is not granted, so they cannot be seen", ObjectKind.TRIGGER));
        }
        programs.write();
    }

    private void events(String database) throws StepFailure {
        // As without grant tables: even a look at them is an error then.
        if (session.first("SELECT @@global.event_scheduler", row -> row.getString(1), "OFF")
                .equals("DISABLED")) {
            leftOut.add(new LeftOut(
                    database + " (events)",
                    "the server's event scheduler is disabled, so they cannot be seen",
                    ObjectKind.EVENT));
            return;
        }
        Programs programs = new Programs(database, "events", ObjectKind.EVENT);
        for (String name : session.list(
                "SELECT EVENT_NAME FROM information_schema.EVENTS WHERE EVENT_SCHEMA = DATABASE() ORDER BY EVENT_NAME",
                row -> row.getString(1))) {
            programs.add(name, "SHOW CREATE EVENT " + Column.quote(name), 2, 4, 6, 3);
        }
        if (!session.privileges().allowEverywhere("EVENT", database)) {
            leftOut.add(new LeftOut(
                    database + " (events)", "EVENT is not granted, so they cannot be seen", ObjectKind.EVENT));
        }
        programs.write();
    }

    /** Accounts and what they may do. They hold hashes of passwords. */
    void grants() throws StepFailure {
        String file = "objects/grants.sql";
        List<String> statements = new ArrayList<>(List.of("SET NAMES utf8mb4"));
        List<String> grants = new ArrayList<>();
        try {
            record Account(String user, String host, boolean role) {
                String quoted() {
                    return role ? Schema.text(user) : Schema.text(user) + "@" + Schema.text(host);
                }
            }
            List<Account> accounts = session.list(
                    "SELECT User, Host, is_role = 'Y' FROM mysql.user WHERE User NOT IN ('mariadb.sys', 'root', 'mysql', 'PUBLIC', '') ORDER BY is_role <> 'Y', User, Host",
                    row -> new Account(row.getString(1), row.getString(2), row.getBoolean(3)));
            for (Account account : accounts) {
                statements.add(
                        account.role()
                                ? "CREATE ROLE IF NOT EXISTS " + account.quoted()
                                : session.first("SHOW CREATE USER " + account.quoted(), row -> row.getString(1), "")
                                        .replaceFirst("^CREATE USER ", "CREATE USER IF NOT EXISTS "));
                grants.addAll(session.list("SHOW GRANTS FOR " + account.quoted(), row -> row.getString(1)));
                objects.add(new StoredObject(ObjectKind.GRANT, account.quoted(), file));
            }
        } catch (ServerFailure e) {
            if (isAboutTheServer(e)) {
                throw e;
            }
            objects.removeIf(object -> object.kind() == ObjectKind.GRANT);
            leftOut.add(new LeftOut("grants", e.getMessage(), ObjectKind.GRANT));
            return;
        }
        statements.addAll(grants);
        folder.write(file, ObjectFile.text(statements));
    }

    /** Stored programs, each under the modes under which it was made. */
    private final class Programs {
        private final String database;
        private final String file;
        private final ObjectKind kind;
        private final List<String> statements = new ArrayList<>();

        Programs(String database, String what, ObjectKind kind) {
            this.database = database;
            this.kind = kind;
            this.file = ExtractFolder.objectsPath(database, what);
        }

        /** @param mode place of its sql_mode; of the others the statement, the collation, the time zone (0 where none) */
        void add(String name, String show, int mode, int statement, int collation, int zone) throws StepFailure {
            record Program(String mode, @Nullable String statement, String collation, String zone) {}
            String qualified = database + "." + name;
            try {
                Program program = session.first(
                        show,
                        row -> new Program(
                                row.getString(mode),
                                row.getString(statement),
                                row.getString(collation),
                                zone == 0 ? "" : row.getString(zone)));
                if (program == null || program.statement() == null) {
                    leftOut.add(new LeftOut(
                            qualified,
                            "its text is not shown to this user; grant SELECT on mysql.proc, or SHOW CREATE ROUTINE",
                            kind));
                    return;
                }
                statements.add("SET NAMES utf8mb4, collation_connection = %s, sql_mode = %s%s"
                        .formatted(
                                Schema.text(program.collation()),
                                Schema.text(program.mode()),
                                zone == 0 ? "" : ", time_zone = " + Schema.text(program.zone())));
                statements.add(program.statement());
                objects.add(new StoredObject(kind, qualified, file));
            } catch (ServerFailure e) {
                if (isAboutTheServer(e)) {
                    throw e;
                }
                leftOut.add(new LeftOut(qualified, e.getMessage(), kind));
            }
        }

        void write() throws StepFailure {
            if (!statements.isEmpty()) {
                folder.write(file, ObjectFile.text(statements));
            }
        }
    }

    private @Nullable String text(String sql, int column, String name) throws StepFailure {
        try {
            return session.first(sql, row -> row.getString(column));
        } catch (ServerFailure e) {
            if (isAboutTheServer(e)) {
                throw e;
            }
            leftOut.add(new LeftOut(name, "its definition: " + e.getMessage()));
            return null;
        }
    }

    /** Somebody holds the table for a while: that is tried again, but for one that was altered behind the snapshot. */
    static boolean mayPass(ServerFailure e) {
        return e.trouble() == SqlTrouble.CONFLICT && e.code() != 1412;
    }

    /** Not about one table or program: the whole work cannot go on. */
    static boolean isAboutTheServer(ServerFailure e) {
        return switch (e.trouble()) {
            case UNREACHABLE, LOST, BUSY, INTERRUPTED, REFUSED -> true;
            default -> e.trouble() == SqlTrouble.NO_DATABASE;
        };
    }
}
