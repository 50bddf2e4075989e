package org.daybook.mariadb.verify;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the verification is. A table, or a relation, is the unit.
 *
 * @param at place of the next one in this stage
 * @param tables how many were compared with an extract
 * @param rows read
 * @param differences sentences: other rows, other values, counters too low
 * @param unsound sentences of CHECK TABLE
 * @param orphans sentences about relations
 * @param remarks sentences about what was not compared
 */
record VerifyCursor(
        Stage stage,
        int at,
        int tables,
        long rows,
        int relations,
        List<String> differences,
        List<String> unsound,
        List<String> orphans,
        List<String> remarks) {

    /** In this order. */
    enum Stage {
        CHECKING,
        READING,
        COUNTERS,
        RELATIONS
    }

    static VerifyCursor start(List<String> remarks) {
        return new VerifyCursor(Stage.CHECKING, 0, 0, 0, 0, List.of(), List.of(), List.of(), remarks);
    }

    VerifyCursor next() {
        return new VerifyCursor(stage, at + 1, tables, rows, relations, differences, unsound, orphans, remarks);
    }

    VerifyCursor at(Stage other) {
        return new VerifyCursor(other, 0, tables, rows, relations, differences, unsound, orphans, remarks);
    }

    VerifyCursor read(boolean compared, long more) {
        return new VerifyCursor(
                stage, at, tables + (compared ? 1 : 0), rows + more, relations, differences, unsound, orphans, remarks);
    }

    VerifyCursor differs(List<String> more) {
        return new VerifyCursor(stage, at, tables, rows, relations, join(differences, more), unsound, orphans, remarks);
    }

    VerifyCursor unsound(List<String> more) {
        return new VerifyCursor(stage, at, tables, rows, relations, differences, join(unsound, more), orphans, remarks);
    }

    VerifyCursor remark(String more) {
        return new VerifyCursor(
                stage, at, tables, rows, relations, differences, unsound, orphans, join(remarks, List.of(more)));
    }

    VerifyCursor related(@Nullable String found) {
        return new VerifyCursor(
                stage,
                at,
                tables,
                rows,
                relations + 1,
                differences,
                unsound,
                found == null ? orphans : join(orphans, List.of(found)),
                remarks);
    }

    private static List<String> join(List<String> one, List<String> other) {
        List<String> both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }
}
