package org.daybook.drill.founding;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.daybook.drill.dashboard.GroundTruth.Relation;
import org.daybook.drill.embedded.Database;
import org.daybook.drill.truth.RowHashes;
import org.daybook.drill.truth.Truth;

/**
 * The rebuilt database as it was loaded, before anything was purged from it.
 *
 * @param relations of the two tables that the incident cleaned up, counted here and by no join
 */
record Rebuilt(Truth loaded, List<Relation> relations) {

    private static final int FETCHED = 5_000;

    static Rebuilt of(Database fresh) throws SQLException {
        Truth loaded = Truth.of(fresh);
        List<Relation> relations = new ArrayList<>();
        try (Connection connection = fresh.connect()) {
            for (String[] one : new String[][] {
                {"courses_users", "user_id", "users"},
                {"courses_users", "course_id", "courses"},
                {"articles_courses", "article_id", "articles"},
                {"articles_courses", "course_id", "courses"}
            }) {
                relations.add(count(connection, one[0], one[1], one[2], loaded.of(one[2])));
            }
        }
        return new Rebuilt(loaded, relations);
    }

    private static Relation count(Connection connection, String table, String column, String parent, RowHashes parents)
            throws SQLException {
        long references = 0;
        long orphans = 0;
        Set<Long> missing = new HashSet<>();
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCHED);
            try (ResultSet rows =
                    statement.executeQuery("SELECT `%s` FROM `%s` WHERE `%1$s` IS NOT NULL".formatted(column, table))) {
                while (rows.next()) {
                    references++;
                    if (!parents.contains(rows.getLong(1))) {
                        orphans++;
                        missing.add(rows.getLong(1));
                    }
                }
            }
        }
        return new Relation(table, column, parent, references, orphans, missing.size());
    }

    Relation relation(String table, String column) {
        return relations.stream()
                .filter(relation ->
                        relation.table().equals(table) && relation.column().equals(column))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no relation %s.%s".formatted(table, column)));
    }

    /** Users that enrolments name. */
    Relation enrolments() {
        return relation("courses_users", "user_id");
    }

    /** Articles that edits name. */
    Relation edits() {
        return relation("articles_courses", "article_id");
    }
}
