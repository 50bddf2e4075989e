package org.daybook.mariadb.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.daybook.mariadb.ServerFailure;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.relation.Schema;
import org.daybook.mariadb.relation.Table;
import org.daybook.operation.FailureCategory;
import org.daybook.work.StepFailure;

/** Whether the target may be loaded into. */
record Fitness(Ground ground, LoadPlan plan, Session session) {

    /** Before anything is made. @throws StepFailure naming every table that stands in the way */
    void requireFit() throws StepFailure {
        if (session.exists("SELECT 1 WHERE @@global.innodb_force_recovery > 0")) {
            throw StepFailure.needsHuman(
                    "%s runs with innodb_force_recovery, which is for reading alone; load into a fresh server."
                            .formatted(session.target()),
                    null);
        }
        List<String> filled = filled();
        if (!filled.isEmpty() && !ground.intoData()) {
            throw StepFailure.needsHuman(
                    "%s holds rows that this load did not put there: %s. Load into an empty database, or request it with into=data, which needs the three locks."
                            .formatted(session.target(), String.join(", ", filled)),
                    null);
        }
    }

    /** Tables with rows of others. */
    List<String> filled() throws StepFailure {
        Schema schema = Schema.read(session, plan.tables());
        boolean marked = ground.marks().exist(session);
        List<String> filled = new ArrayList<>();
        for (String name : plan.tables()) {
            Optional<Table> table = schema.tableOfName(name);
            if (table.isEmpty()) {
                continue;
            }
            requireTable(session, table.get());
            boolean ours = marked && ground.marks().before(session, name) != null;
            if (!ours
                    && session.exists(
                            "SELECT 1 FROM %s LIMIT 1".formatted(table.get().quoted()))) {
                filled.add(name);
            }
        }
        return filled;
    }

    /** How many tables hold rows that no extract of this load holds. */
    long others(LoadCursor loaded) throws StepFailure {
        long others = loaded.before().values().stream()
                .filter(held -> held.rows() > 0)
                .count();
        Schema schema = Schema.read(session);
        List<Table> ours = plan.tables().stream()
                .flatMap(name -> schema.tableOfName(name).stream())
                .toList();
        for (Table table : schema.tables()) {
            if (!table.isView() && !table.type().equals("SEQUENCE") && !ours.contains(table) && mayHoldRows(table)) {
                others++;
            }
        }
        return others;
    }

    /** As does one that does not open. */
    private boolean mayHoldRows(Table table) throws StepFailure {
        try {
            return !table.name().equals(Marks.TABLE)
                    && session.exists("SELECT 1 FROM %s LIMIT 1".formatted(table.quoted()));
        } catch (ServerFailure e) {
            if (e.category() == FailureCategory.RETRY) {
                throw e;
            }
            return true;
        }
    }

    static void requireTable(Session session, Table table) throws StepFailure {
        if (table.type().equals("SYSTEM VERSIONED")) {
            throw StepFailure.needsHuman(
                    "%s of %s keeps the history of its rows, which Daybook cannot put. Leave it out by tables= and load its file with the mariadb client."
                            .formatted(table.name(), session.target()),
                    null);
        }
        if (!table.type().equals("BASE TABLE")) {
            throw StepFailure.needsHuman(
                    "%s is no ordinary table in %s but %s; drop or rename it there."
                            .formatted(table.name(), session.target(), table.type()),
                    null);
        }
        if (!table.isInnoDb()) {
            throw StepFailure.needsHuman(
                    "%s is kept by %s, which cannot undo half a chunk after a crash. ALTER TABLE %s ENGINE=InnoDB, or leave it out by tables= and load its file with the mariadb client."
                            .formatted(table.name(), table.engine(), table.quoted()),
                    null);
        }
    }
}
