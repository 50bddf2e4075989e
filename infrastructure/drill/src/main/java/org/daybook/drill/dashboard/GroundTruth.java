package org.daybook.drill.dashboard;

import java.time.LocalDateTime;
import java.util.List;

/**
 * What is true of a filled database after the parents are gone, counted as it was written and never by a query.
 *
 * @param rows rows of articles_courses
 * @param relations every reference by naming, those without orphans too
 * @param missingArticles articles rows that are gone
 * @param missingUsers users rows that are gone: the newest ones and the two that could not be read
 * @param unreadableUsers the two in the middle, which have no enrolment but other references
 * @param latestUser when the latest user still there was created, UTC
 */
public record GroundTruth(
        long rows,
        long seed,
        List<Relation> relations,
        long missingArticles,
        long missingUsers,
        List<Long> unreadableUsers,
        LocalDateTime latestUser) {

    /**
     * One column that references another table's id.
     *
     * @param references rows where it is not NULL
     * @param orphans rows whose parent is gone
     * @param missingParents distinct parents that these rows name
     */
    public record Relation(
            String table, String column, String parent, long references, long orphans, long missingParents) {}

    /** The relation of that column. */
    public Relation relation(String table, String column) {
        return relations.stream()
                .filter(relation ->
                        relation.table().equals(table) && relation.column().equals(column))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No relation " + table + "." + column + "."));
    }
}
