package org.daybook.mariadb.dump;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.extract.Manifest.Database;
import org.daybook.mariadb.extract.Manifest.LeftOut;
import org.daybook.mariadb.relation.Column;
import org.daybook.mariadb.relation.Schema;
import org.daybook.mariadb.relation.Table;
import org.daybook.targets.Privileges;
import org.daybook.work.StepFailure;
import org.daybook.work.StepRequest;

/**
 * What there is to dump.
 *
 * @param items tables whose rows are wanted, largest first
 * @param schemas by database, every table and view that the user may see
 * @param leftOut tables that nobody wants, and what the user may not see
 */
record Inventory(List<Database> databases, List<Item> items, Map<String, Schema> schemas, List<LeftOut> leftOut) {

    private static final Set<String> OF_THE_SERVER = Set.of("mysql", "information_schema", "performance_schema", "sys");

    /** @param bytes as the engine estimates */
    record Item(String database, Table table) {

        String name() {
            return database + "." + table.name();
        }

        String quoted() {
            return Column.quote(database) + "." + table.quoted();
        }

        long bytes() {
            return Math.max(1, table.rows()) * Math.max(1, table.rowBytes());
        }
    }

    /** Leaves the session in the last of the databases. @throws StepFailure where a name given does not exist */
    static Inventory of(Session session, StepRequest request) throws StepFailure {
        Privileges privileges = session.privileges();
        List<Database> databases = databases(session, request);
        Map<String, Schema> schemas = new LinkedHashMap<>();
        List<Item> items = new ArrayList<>();
        List<LeftOut> leftOut = new ArrayList<>();
        Set<String> ignored = Set.copyOf(request.list("ignore"));
        List<String> unknown = new ArrayList<>(ignored);
        List<String> only = session.target().tables();
        for (Database database : databases) {
            session.execute("USE " + Column.quote(database.name()));
            Schema schema = Schema.read(session);
            schemas.put(database.name(), schema);
            if (!privileges.allowEverywhere("SELECT", database.name())) {
                leftOut.add(
                        new LeftOut(
                                database.name() + ".*",
                                "SELECT is not granted on every table of it, and a table that the user may not see is not in the dump"));
            }
            for (Table table : schema.tables()) {
                Item item = new Item(database.name(), table);
                unknown.remove(table.name());
                unknown.remove(item.name());
                if (table.isView() || table.type().equals("SEQUENCE")) {
                    continue;
                }
                if (ignored.contains(table.name()) || ignored.contains(item.name())) {
                    leftOut.add(new LeftOut(item.name(), "its rows were not asked for"));
                } else if (!only.isEmpty() && !only.contains(table.name())) {
                    leftOut.add(new LeftOut(item.name(), "the configuration of the target does not name it"));
                } else {
                    items.add(item);
                }
            }
        }
        if (!unknown.isEmpty()) {
            throw StepFailure.needsHuman(
                    "ignore: there is no table %s in %s, or the user may not see it. Correct the name."
                            .formatted(String.join(", ", unknown), String.join(", ", schemas.keySet())),
                    null);
        }
        items.sort((a, b) -> Long.compare(b.bytes(), a.bytes()));
        return new Inventory(databases, items, schemas, leftOut);
    }

    long rows() {
        return items.stream().mapToLong(item -> item.table().rows()).sum();
    }

    long bytes() {
        return items.stream().mapToLong(Item::bytes).sum();
    }

    private static List<Database> databases(Session session, StepRequest request) throws StepFailure {
        List<String> wanted =
                request.list("databases").isEmpty() ? List.of(session.database()) : request.list("databases");
        List<String> there = session.list("SHOW DATABASES", row -> row.getString(1));
        boolean addressed = !OF_THE_SERVER.contains(session.database());
        if (wanted.equals(List.of("*")) || request.list("databases").isEmpty() && !addressed) {
            wanted =
                    there.stream().filter(name -> !OF_THE_SERVER.contains(name)).toList();
        }
        List<Database> databases = new ArrayList<>();
        for (String name : wanted) {
            if (!there.contains(name) || OF_THE_SERVER.contains(name)) {
                throw StepFailure.needsHuman(
                        "databases: %s is none that can be dumped; there are: %s."
                                .formatted(
                                        name,
                                        String.join(
                                                ", ",
                                                there.stream()
                                                        .filter(n -> !OF_THE_SERVER.contains(n))
                                                        .toList())),
                        null);
            }
            String create = session.first(
                    "SHOW CREATE DATABASE IF NOT EXISTS " + Column.quote(name), row -> row.getString(2), "");
            databases.add(new Database(name, create));
        }
        return databases;
    }
}
