package org.daybook.mariadb.assessloss;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.daybook.evidence.KeySet;
import org.daybook.mariadb.archive.Archive;
import org.daybook.mariadb.archive.RowFormat;
import org.daybook.mariadb.archive.Segment;
import org.daybook.mariadb.relation.Column;
import org.daybook.mariadb.relation.Reference;
import org.daybook.mariadb.relation.Table;
import org.daybook.mariadb.relation.ValueKind;
import org.daybook.wording.Numbers;
import org.daybook.work.StepFailure;

/** Numbers of a table's rows that other rows name, or named until they were purged, and that are not there. */
final class MissingParents {

    private final Look look;
    private final Table table;
    private final Column number;
    private final KeySet kept;
    private final Map<String, KeySet> byRelation = new LinkedHashMap<>();

    MissingParents(Look look, Table table, Column number, KeySet kept) {
        this.look = look;
        this.table = table;
        this.number = number;
        this.kept = kept;
    }

    KeySet numbers() throws StepFailure {
        KeySet all = new KeySet();
        for (Reference reference : look.survey().to(table.name())) {
            if (isNumbered(reference, number)) {
                KeySet missing = missing(reference);
                missing.forEach(all::add);
                if (!missing.isEmpty()) {
                    byRelation.put(reference.toString().replaceFirst(" *->.*", ""), missing);
                }
            }
        }
        return all;
    }

    /** One whole number names another. */
    static boolean isNumbered(Reference reference, Column number) {
        return !reference.isToItself()
                && reference.childKey().columns().size() == 1
                && reference.childKey().columns().getFirst().kind() == ValueKind.INTEGER
                && reference.parentKey().columns().equals(List.of(number));
    }

    private KeySet missing(Reference reference) throws StepFailure {
        KeySet missing = new KeySet();
        Column column = reference.childKey().columns().getFirst();
        long[] read = {0};
        look.session().stream(
                "SELECT DISTINCT %s FROM %s WHERE %s > 0"
                        .formatted(column.quoted(), reference.child().quoted(), column.quoted()),
                row -> {
                    take(row.getLong(1), missing);
                    Stopped.look(++read[0], look);
                });
        for (Archive archive : Purged.of(look, reference)) {
            RowFormat format = new RowFormat(reference.child());
            for (Segment segment : archive.segments()) {
                archive.read(segment, row -> {
                    List<String> value = format.key(List.of(column), row);
                    if (value != null) {
                        take(Long.parseLong(value.getFirst()), missing);
                    }
                    Stopped.look(++read[0], look);
                });
            }
        }
        return missing;
    }

    private void take(long named, KeySet missing) {
        if (named > 0 && !kept.contains(named)) {
            missing.add(named);
        }
    }

    /** {@code 612 of them are named by courses_users.user_id}. @param lost those that count */
    List<String> words(KeySet lost) {
        List<String> words = new ArrayList<>();
        byRelation.forEach((side, missing) -> {
            long[] counted = {0};
            missing.forEach(key -> counted[0] += lost.contains(key) ? 1 : 0);
            if (counted[0] > 0) {
                words.add("%s of the missing are named by %s".formatted(Numbers.count(counted[0]), side));
            }
        });
        return words;
    }
}
