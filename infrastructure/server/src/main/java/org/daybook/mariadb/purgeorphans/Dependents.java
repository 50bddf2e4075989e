package org.daybook.mariadb.purgeorphans;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.relation.Column;
import org.daybook.mariadb.relation.Discovery;
import org.daybook.mariadb.relation.ForeignKey;
import org.daybook.mariadb.relation.Judgement.Judged;
import org.daybook.mariadb.relation.Reference;
import org.daybook.mariadb.relation.Schema;
import org.daybook.mariadb.relation.Table;
import org.daybook.targets.Privileges;
import org.daybook.work.StepFailure;

/** The tables that refer to the one that is purged. */
final class Dependents {

    private static final Duration ONE_LONG_LOOK = Duration.ofHours(1);

    private final Session session;
    private final Table table;

    Dependents(Session session, Table table) {
        this.session = session;
        this.table = table;
    }

    List<String> obstacles(Reference reference) throws StepFailure {
        List<String> all = new ArrayList<>();
        Privileges privileges = session.privileges();
        if (!privileges.allow("PROCESS", "", "") && !privileges.allowEverywhere("SELECT", session.database())) {
            all.add(
                    "not every table of %s may be seen, so a foreign key could delete more than is archived; GRANT SELECT ON %s.* or PROCESS ON *.*"
                            .formatted(session.database(), Column.quote(session.database())));
        }
        for (ForeignKey key : keysFromHere()) {
            switch (key.onDelete()) {
                case "CASCADE" ->
                    all.add(
                            "the foreign key %s would delete rows of %s along, which nobody archives; purge %s.%s first, or drop the key"
                                    .formatted(
                                            key.name(),
                                            key.child(),
                                            key.child(),
                                            String.join("+", key.childColumns())));
                case "SET NULL" ->
                    all.add("the foreign key %s would change rows of %s, which nobody archives; drop the key"
                            .formatted(key.name(), key.child()));
                default -> {
                    if (isHeldBy(key, reference)) {
                        all.add("rows of %s refer to orphans of %s by the foreign key %s; purge those first"
                                .formatted(key.child(), reference, key.name()));
                    }
                }
            }
        }
        keysFromElsewhere(privileges)
                .forEach(name -> all.add(
                        "a table of another database refers to %s by the foreign key %s; drop the key for the time of the purge"
                                .formatted(table.name(), name)));
        return all;
    }

    /** Tables that refer to it by name alone: what they lose shows in the next count. */
    List<String> byName() throws StepFailure {
        List<String> names = new ArrayList<>();
        for (var judgement : new Discovery(Schema.read(session), List.of(), List.of(), List.of()).all()) {
            if (judgement instanceof Judged judged
                    && judged.reference().parent().name().equals(table.name())) {
                names.add(judged.reference().relation().from());
            }
        }
        return names;
    }

    private List<ForeignKey> keysFromHere() throws StepFailure {
        return Schema.read(session).foreignKeys().stream()
                .filter(key -> key.parent().equalsIgnoreCase(table.name())
                        && key.parentDatabase().equalsIgnoreCase(session.database()))
                .toList();
    }

    /** Seen by those who have PROCESS, however little else they may see. */
    private List<String> keysFromElsewhere(Privileges privileges) throws StepFailure {
        if (!privileges.allow("PROCESS", "", "") || !table.name().matches("[A-Za-z0-9_]+")) {
            return List.of();
        }
        return session.list(
                "SELECT ID FROM information_schema.INNODB_SYS_FOREIGN WHERE REF_NAME = %s AND FOR_NAME NOT LIKE %s"
                        .formatted(
                                Schema.text(session.database() + "/" + table.name()),
                                Schema.text(session.database().replace("_", "\\_") + "/%")),
                row -> row.getString(1));
    }

    private boolean isHeldBy(ForeignKey key, Reference reference) throws StepFailure {
        StringJoiner same = new StringJoiner(" AND ");
        for (int i = 0; i < key.childColumns().size(); i++) {
            same.add("g.%s = c.%s"
                    .formatted(
                            Column.quote(key.childColumns().get(i)),
                            Column.quote(key.parentColumns().get(i))));
        }
        session.patience(ONE_LONG_LOOK);
        try {
            return session.exists("SELECT 1 FROM %s g JOIN %s c ON %s WHERE %s LIMIT 1"
                    .formatted(Column.quote(key.child()), table.quoted(), same, reference.isOrphan("c.")));
        } finally {
            session.usualPatience();
        }
    }
}
