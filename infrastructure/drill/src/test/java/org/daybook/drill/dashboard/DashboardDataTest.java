package org.daybook.drill.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.daybook.drill.embedded.SharedMariaDb;
import org.daybook.drill.truth.TableChecksum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DashboardDataTest {

    @Test
    void the_orphans_are_in_the_incidents_proportion() throws SQLException {
        try (Connection dashboard = SharedMariaDb.createDatabase().connect()) {
            GroundTruth truth = DashboardData.fill(dashboard, 2000, 42);
            GroundTruth.Relation articles = truth.relation("articles_courses", "article_id");
            assertThat(articles.orphans()).isEqualTo(1353); // floor(2000 x 9,473,774 / 14,000,000)
            assertThat(articles.missingParents()).isEqualTo(794); // floor(2000 x 5,560,957 / 14,000,000)
            assertThat(truth.missingArticles()).isEqualTo(794);
            assertThat(truth.relation("courses_users", "user_id").orphans()).isEqualTo(1);
            assertThat(one(dashboard, "SELECT COUNT(*) FROM articles_courses")).isEqualTo("2000");
            assertThat(one(dashboard, "SELECT MAX(created_at) FROM users")).isEqualTo("2025-11-14 17:42:05");
            assertThat(one(
                            dashboard,
                            "SELECT COUNT(*) FROM users WHERE id IN ("
                                    + truth.unreadableUsers().get(0) + ","
                                    + truth.unreadableUsers().get(1) + ")"))
                    .isEqualTo("0");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 5, 10, 97, 2000, 7001})
    void every_count_of_the_ground_truth_is_what_the_database_says(long rows) throws SQLException {
        try (Connection dashboard = SharedMariaDb.createDatabase().connect()) {
            GroundTruth truth = DashboardData.fill(dashboard, rows, 7);
            assertThat(truth.relations()).hasSizeGreaterThan(35);
            for (GroundTruth.Relation relation : truth.relations()) {
                assertThat(counted(dashboard, relation)).isEqualTo(relation);
            }
        }
    }

    @Test
    void before_the_parents_are_lost_nothing_is_orphaned_and_no_child_is_older_than_its_parent() throws SQLException {
        try (Connection dashboard = SharedMariaDb.createDatabase().connect()) {
            DashboardSchema.create(dashboard);
            GroundTruth truth = DashboardData.of(2000, 42).writeAll(dashboard);
            for (GroundTruth.Relation relation : truth.relations()) {
                assertThat(counted(dashboard, relation).orphans()).isZero();
                if (List.of("articles_courses", "courses_users", "article_course_timeslices", "assignments")
                                .contains(relation.table())
                        && !relation.parent().equals("wikis")) {
                    assertThat(one(
                                    dashboard,
                                    "SELECT COUNT(*) FROM %s c JOIN %s p ON p.id = c.%s WHERE c.created_at < p.created_at"
                                            .formatted(relation.table(), relation.parent(), relation.column())))
                            .as(relation.toString())
                            .isEqualTo("0");
                }
            }
        }
    }

    @Test
    void lost_enrolments_are_all_since_14_november_and_not_all_since_then_are_lost() throws SQLException {
        try (Connection dashboard = SharedMariaDb.createDatabase().connect()) {
            DashboardData.fill(dashboard, 80_000, 42);
            String lost = "SELECT %s FROM courses_users c LEFT JOIN users u ON u.id = c.user_id"
                    + " WHERE c.user_id IS NOT NULL AND u.id IS NULL";
            assertThat(one(dashboard, lost.formatted("COUNT(*)"))).isEqualTo("10");
            assertThat(one(dashboard, lost.formatted("COUNT(*)") + " AND c.created_at <= '2025-11-14 18:00:00'"))
                    .isEqualTo("0");
            assertThat(one(
                            dashboard,
                            "SELECT COUNT(*) > 10 FROM courses_users WHERE created_at > '2025-11-14 18:00:00'"))
                    .isEqualTo("1");
        }
    }

    @Test
    void the_traps_are_there() throws SQLException {
        try (Connection dashboard = SharedMariaDb.createDatabase().connect()) {
            GroundTruth truth = DashboardData.fill(dashboard, 2000, 42);
            assertThat(
                            one(
                                    dashboard,
                                    "SELECT a.id IS NULL FROM articles_courses c LEFT JOIN articles a ON a.id = c.article_id"
                                            + " WHERE c.article_id IS NOT NULL AND c.id = (SELECT MAX(id) FROM articles_courses)"))
                    .isEqualTo("1");
            assertThat(truth.relation("articles_courses", "article_id").references())
                    .isLessThan(2000);
            assertThat(truth.relation("courses_users", "user_id").references())
                    .isLessThan(Long.parseLong(one(dashboard, "SELECT COUNT(*) FROM courses_users")));
            assertThat(truth.relation("articles_courses", "course_id").orphans())
                    .isZero();
            assertThat(
                            one(
                                    dashboard,
                                    "SELECT COUNT(*) > 0 FROM versions v LEFT JOIN articles a ON a.id = v.item_id WHERE a.id IS NULL"))
                    .isEqualTo("1");
            assertThat(one(dashboard, "SELECT MAX(LENGTH(article_titles)) > 16384 FROM categories"))
                    .isEqualTo("1");
            // Missing articles lie in the middle too, not only at the end.
            assertThat(one(
                            dashboard,
                            "SELECT COUNT(*) > 0 FROM articles_courses c LEFT JOIN articles a ON a.id = c.article_id"
                                    + " WHERE a.id IS NULL AND c.article_id < (SELECT MAX(id) FROM articles)"))
                    .isEqualTo("1");
            assertThat(Long.parseLong(one(
                            dashboard,
                            "SELECT AUTO_INCREMENT FROM information_schema.tables"
                                    + " WHERE table_schema = DATABASE() AND table_name = 'articles'")))
                    .isGreaterThan(Long.parseLong(one(dashboard, "SELECT MAX(article_id) FROM articles_courses")));
        }
    }

    @Test
    void texts_are_in_many_scripts() throws SQLException {
        try (Connection dashboard = SharedMariaDb.createDatabase().connect()) {
            DashboardData.fill(dashboard, 20_000, 42);
            List<String> scripts =
                    List.of("Latin", "Cyrillic", "Arabic", "Han", "Hebrew", "Devanagari", "Thai", "Hangul", "M", "So");
            for (String script : scripts) {
                for (String column : List.of("articles.title", "users.username")) {
                    String table = column.substring(0, column.indexOf('.'));
                    String query = "SELECT COUNT(*) > 0 FROM %s WHERE %s REGEXP '\\\\p{%s}'";
                    assertThat(one(dashboard, query.formatted(table, column, script)))
                            .as(column + " in " + script)
                            .isEqualTo("1");
                }
            }
        }
    }

    @Test
    void the_same_seed_gives_the_same_bytes_and_another_seed_others() throws SQLException {
        Map<String, String> first = checksums(42);
        assertThat(checksums(42)).isEqualTo(first);
        Map<String, String> other = checksums(43);
        for (String table : List.of("articles", "articles_courses", "users", "courses_users", "revisions")) {
            assertThat(other.get(table)).as(table).isNotEqualTo(first.get(table));
        }
    }

    @Test
    void timeslices_that_are_missing_are_computed_again_to_the_same_values() throws SQLException {
        try (Connection dashboard = SharedMariaDb.createDatabase().connect()) {
            DashboardSchema.create(dashboard);
            DashboardData data = DashboardData.of(2000, 42);
            data.writeAll(dashboard);
            dashboard.setAutoCommit(false);
            String values = "SELECT MD5(GROUP_CONCAT(MD5(CONCAT_WS('|', course_id, wiki_id, start, end, character_sum,"
                    + " references_count, revision_count, stats, last_mw_rev_datetime, needs_update)) ORDER BY course_id,"
                    + " start SEPARATOR '')) FROM course_wiki_timeslices";
            String before = one(dashboard, values);
            assertThat(data.timeslices().missing(dashboard)).isEmpty();
            assertThat(data.timeslices().moved()).isEqualTo(12);
            try (Statement statement = dashboard.createStatement()) {
                statement.executeUpdate("DELETE FROM course_wiki_timeslices WHERE id IN (1, 12, 13, 100, 200)");
            }

            assertThat(data.timeslices().regenerate(dashboard, Instant.parse("2025-12-08T09:45:00Z")))
                    .isEqualTo(5);

            assertThat(one(dashboard, values)).isEqualTo(before);
            assertThat(one(dashboard, "SELECT COUNT(*) FROM course_wiki_timeslices WHERE created_at >= '2025-12-08'"))
                    .isEqualTo("5");
            assertThat(data.timeslices().missing(dashboard)).isEmpty();
        }
    }

    @Test
    void rows_below_one_are_refused() {
        assertThatThrownBy(() -> DashboardData.of(0, 42)).hasMessageContaining("rows is 0");
    }

    private static Map<String, String> checksums(long seed) throws SQLException {
        try (Connection dashboard = SharedMariaDb.createDatabase().connect()) {
            DashboardData.fill(dashboard, 2000, seed);
            Map<String, String> sums = new LinkedHashMap<>();
            for (String sql : DashboardSchema.statements()) {
                String table = sql.split("\\s+")[2];
                sums.put(table, TableChecksum.of(dashboard, table));
            }
            return sums;
        }
    }

    private static GroundTruth.Relation counted(Connection dashboard, GroundTruth.Relation relation)
            throws SQLException {
        String sql = "SELECT COUNT(c.%3$s), SUM(c.%3$s IS NOT NULL AND p.id IS NULL),"
                + " COUNT(DISTINCT IF(p.id IS NULL, c.%3$s, NULL)) FROM %1$s c LEFT JOIN %2$s p ON p.id = c.%3$s";
        try (Statement statement = dashboard.createStatement();
                ResultSet result =
                        statement.executeQuery(sql.formatted(relation.table(), relation.parent(), relation.column()))) {
            result.next();
            return new GroundTruth.Relation(
                    relation.table(),
                    relation.column(),
                    relation.parent(),
                    result.getLong(1),
                    result.getLong(2),
                    result.getLong(3));
        }
    }

    private static String one(Connection dashboard, String query) throws SQLException {
        try (Statement statement = dashboard.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            assertThat(result.next()).isTrue();
            return String.valueOf(result.getString(1));
        }
    }
}
