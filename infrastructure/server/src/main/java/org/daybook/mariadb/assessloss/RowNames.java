package org.daybook.mariadb.assessloss;

import java.util.List;
import java.util.Map;
import org.daybook.evidence.EvidenceStore.Fate;
import org.daybook.evidence.EvidenceStore.Name;
import org.daybook.evidence.Names;
import org.daybook.mariadb.relation.Column;
import org.daybook.mariadb.relation.Table;
import org.daybook.mariadb.relation.ValueKind;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/** Names by which people ask for a table's rows, lost and kept; only their salted hashes are held. */
final class RowNames {

    private static final List<String> USUAL = List.of("username", "login", "name", "title", "slug");

    private final Look look;
    private final Table table;
    private final List<String> nouns;
    private final List<Column> columns;
    private final String salt = Names.salt();
    private final Keeping names;
    private final String evidence;

    /** @param evidence under which they are kept  @param wanted whether any are worth keeping */
    RowNames(Look look, Table table, String evidence, boolean wanted) {
        this.look = look;
        this.table = table;
        this.evidence = evidence;
        names = new Keeping(look.store(), evidence);
        nouns = wanted ? Names.NOUNS.stream().filter(table::holds).toList() : List.of();
        columns = nouns.isEmpty() ? List.of() : columns(table);
    }

    /** Texts with an index of their own, and those that are usually names. */
    static List<Column> columns(Table table) {
        return table.columns().stream()
                .filter(column -> column.kind() == ValueKind.TEXT && !column.generated())
                .filter(column -> USUAL.contains(column.name())
                        || table.indexes().stream()
                                .anyMatch(index -> index.columns().equals(List.of(column.name()))))
                .toList();
    }

    String salt() {
        return salt;
    }

    List<String> nouns() {
        return nouns;
    }

    /** @param values by column, as an index knows them */
    void lost(@Nullable Map<String, @Nullable String> values) {
        if (values != null) {
            columns.forEach(column -> add(values.get(column.name()), Fate.LOST));
        }
    }

    private void add(@Nullable String value, Fate fate) {
        if (value != null && !value.isBlank()) {
            nouns.forEach(noun -> names.add(new Name(Names.hash(salt, noun, value), fate, 1, null)));
        }
    }

    /** Reads the names of the rows that are there. @return how many are kept */
    long save() throws StepFailure {
        if (!columns.isEmpty()) {
            long[] read = {0};
            look.session().stream(
                    "SELECT %s FROM %s"
                            .formatted(
                                    String.join(
                                            ", ",
                                            columns.stream().map(Column::quoted).toList()),
                                    table.quoted()),
                    row -> {
                        for (int i = 1; i <= columns.size(); i++) {
                            add(row.getString(i), Fate.KEPT);
                        }
                        Stopped.look(++read[0], look);
                    });
        }
        names.save();
        return look.store().names(evidence);
    }
}
