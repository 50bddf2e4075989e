package org.daybook.mariadb.purgeorphans;

import java.util.ArrayList;
import java.util.List;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.relation.Column;
import org.daybook.mariadb.relation.Index;
import org.daybook.mariadb.relation.Reference;
import org.daybook.mariadb.relation.Schema;
import org.daybook.mariadb.relation.Table;
import org.daybook.targets.Privileges;
import org.daybook.work.StepFailure;

/** What makes a purge unsafe or impossible: each a sentence with the way out. */
final class Surroundings {

    private final Session session;
    private final Reference reference;
    private final Table child;
    private final Table parent;

    Surroundings(Session session, Reference reference) {
        this.session = session;
        this.reference = reference;
        this.child = reference.child();
        this.parent = reference.parent();
    }

    /** Everything that a rehearsal refuses for; empty where nothing stands in the way. */
    List<String> obstacles() throws StepFailure {
        List<String> all = new ArrayList<>();
        server(all);
        tables(all);
        privileges(all);
        all.addAll(triggers());
        all.addAll(new Dependents(session, child).obstacles(reference));
        return all;
    }

    /** A trigger would do what no rehearsal has seen. */
    List<String> triggers() throws StepFailure {
        return session.list(
                "SELECT TRIGGER_NAME, EVENT_MANIPULATION FROM information_schema.TRIGGERS WHERE EVENT_OBJECT_SCHEMA = DATABASE() AND EVENT_OBJECT_TABLE = %s AND EVENT_MANIPULATION IN ('DELETE', 'INSERT')"
                        .formatted(Schema.text(child.name())),
                row ->
                        "the trigger %s fires on %s of %s, and what it does is not archived; drop it for the time of the purge"
                                .formatted(row.getString(1), row.getString(2), child.name()));
    }

    private void server(List<String> all) throws StepFailure {
        boolean readOnly = session.exists("SELECT 1 WHERE @@global.read_only <> 0")
                && !session.privileges().allow("READ ONLY ADMIN", "", "");
        if (readOnly) {
            all.add("the server is read-only; set read_only=OFF");
        }
        if (session.exists("SELECT 1 WHERE @@global.innodb_force_recovery > 0")) {
            all.add("the server runs with innodb_force_recovery, which is for reading alone; start it without");
        }
    }

    private void tables(List<String> all) {
        for (Table table : List.of(child, parent)) {
            if (!table.type().equals("BASE TABLE")) {
                all.add("%s is no ordinary table but %s".formatted(table.name(), table.type()));
            } else if (!table.isInnoDb()) {
                all.add("%s is kept by %s, which holds no rows for a transaction; ALTER TABLE %s ENGINE=InnoDB"
                        .formatted(table.name(), table.engine(), table.quoted()));
            }
        }
        List<Column> key = child.primaryKey();
        if (key.isEmpty()) {
            all.add("%s has no primary key, so its rows cannot be told apart; add one".formatted(child.name()));
        } else if (!key.stream().allMatch(Column::fitsKey)
                || child.indexes().stream().anyMatch(index -> index.isPrimary() && !index.whole())) {
            all.add("the primary key of %s cannot be walked through in order".formatted(child.name()));
        }
        boolean computed = reference.childKey().columns().stream().anyMatch(Column::generated)
                || key.stream().anyMatch(Column::generated);
        if (computed) {
            all.add("%s rests on a column that the server computes".formatted(reference));
        }
        if (reference.isToItself()) {
            all.add("%s refers to itself: each purge makes new orphans that nobody rehearsed; delete the chains by hand"
                    .formatted(child.name()));
        }
        if (reference.parentIndex().map(Index::name).isEmpty()) {
            all.add("%s has no index on %s, so a missing parent cannot be held missing; add one"
                    .formatted(
                            parent.name(),
                            String.join(", ", reference.relation().parentColumns())));
        }
    }

    private void privileges(List<String> all) throws StepFailure {
        Privileges privileges = session.privileges();
        for (String privilege : List.of("SELECT", "DELETE", "INSERT", "TRIGGER")) {
            need(privileges, privilege, child, all);
        }
        need(privileges, "SELECT", parent, all);
    }

    private void need(Privileges privileges, String privilege, Table table, List<String> all) {
        if (!privileges.allow(privilege, session.database(), table.name())) {
            all.add("%s on %s is not granted%s; GRANT %s ON %s.%s TO the user of daybook.targets.%s"
                    .formatted(
                            privilege,
                            table.name(),
                            switch (privilege) {
                                case "TRIGGER" -> ", so its triggers cannot be seen";
                                case "INSERT" -> ", so a row whose parent returns could not be put back";
                                default -> "";
                            },
                            privilege,
                            Column.quote(session.database()),
                            table.quoted(),
                            session.target()));
        }
    }
}
