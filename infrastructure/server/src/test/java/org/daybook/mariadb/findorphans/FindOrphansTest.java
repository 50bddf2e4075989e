package org.daybook.mariadb.findorphans;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.daybook.drill.dashboard.DashboardData;
import org.daybook.drill.dashboard.GroundTruth;
import org.daybook.drill.embedded.Database;
import org.daybook.drill.embedded.SharedMariaDb;
import org.daybook.entry.Entry;
import org.daybook.entry.EntryId;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentEvent.ConsistencyChecked;
import org.daybook.incident.IncidentEvent.Fact;
import org.daybook.incident.IncidentEvent.OrphansFound;
import org.daybook.mariadb.StepRun;
import org.daybook.targets.TestTargets;
import org.daybook.work.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindOrphansTest {

    @TempDir
    Path folder;

    private final Database database = SharedMariaDb.createDatabase();

    @Test
    void every_relation_of_the_dashboard_is_counted_exactly() throws Exception {
        GroundTruth truth;
        try (Connection connection = database.connect()) {
            truth = DashboardData.fill(connection, 3_000, 7);
        }

        Outcome outcome = run();

        TreeMap<String, List<Long>> expected = new TreeMap<>();
        truth.relations().stream()
                .filter(r -> r.orphans() > 0)
                .forEach(r -> expected.put(
                        "%s.%s -> %s.id".formatted(r.table(), r.column(), r.parent()),
                        List.of(r.orphans(), r.missingParents())));
        assertThat(found(outcome)).isEqualTo(expected).containsKey("articles_courses.article_id -> articles.id");
        assertThat(outcome.summary())
                .contains("versions.item_id: polymorphic")
                .contains("alerts.subject_id: no table is named subjects or subject");
        assertThat(outcome.figures())
                .containsEntry("relations", (long) truth.relations().size());
    }

    @Test
    void names_lead_to_plurals_singulars_applications_and_ends_of_names() throws Exception {
        sql(
                "CREATE TABLE people (id INT PRIMARY KEY)",
                "CREATE TABLE categories (id INT PRIMARY KEY)",
                "CREATE TABLE shop_customer (id INT PRIMARY KEY)",
                "CREATE TABLE crm_customer (id INT PRIMARY KEY)",
                "CREATE TABLE shop_order (id INT PRIMARY KEY, customer_id INT, person_id INT, category_id INT, author_id INT, first_person_id INT, parent_id INT)",
                "INSERT INTO people VALUES (1), (2)",
                "INSERT INTO categories VALUES (1)",
                "INSERT INTO shop_customer VALUES (1)",
                "INSERT INTO crm_customer VALUES (2)",
                "INSERT INTO shop_order VALUES (1,1,1,1,77,1,NULL), (2,2,9,8,78,2,1), (3,NULL,NULL,NULL,NULL,99,55)");

        Outcome outcome = run();

        assertThat(found(outcome))
                .containsOnlyKeys(
                        "shop_order.customer_id -> shop_customer.id",
                        "shop_order.person_id -> people.id",
                        "shop_order.category_id -> categories.id",
                        "shop_order.first_person_id -> people.id",
                        "shop_order.parent_id -> shop_order.id");
        assertThat(outcome.summary()).contains("shop_order.author_id: no table is named authors or author");
    }

    @Test
    void a_null_names_no_parent_and_a_polymorphic_reference_is_not_judged() throws Exception {
        sql(
                "CREATE TABLE users (id INT PRIMARY KEY)",
                "INSERT INTO users VALUES (1)",
                "CREATE TABLE notes (id INT PRIMARY KEY, user_id INT, item_type VARCHAR(50), item_id INT, content_type_id INT, object_id INT, KEY (user_id))",
                "INSERT INTO notes VALUES (1, NULL, 'User', 99, 1, 5), (2, 1, 'User', 99, 1, 5)");

        Outcome outcome = run();

        assertThat(facts(outcome)).singleElement().isInstanceOfSatisfying(ConsistencyChecked.class, checked -> {
            assertThat(checked.consistent()).isTrue();
            assertThat(checked.scope()).isEqualTo("1 relations of " + database.name());
            assertThat(checked.detail())
                    .contains("notes.item_id: polymorphic: what it refers to is told by item_type")
                    .contains("notes.object_id: polymorphic");
        });
    }

    @Test
    void keys_of_every_kind_are_compared_exactly() throws Exception {
        sql(
                "CREATE TABLE big (id BIGINT UNSIGNED PRIMARY KEY)",
                "INSERT INTO big VALUES (1), (18446744073709551615)",
                "CREATE TABLE words (id VARCHAR(40) COLLATE utf8mb4_bin PRIMARY KEY)",
                "INSERT INTO words VALUES ('abc'), ('käse')",
                "CREATE TABLE tokens (id UUID PRIMARY KEY)",
                "INSERT INTO tokens VALUES ('123e4567-e89b-12d3-a456-426614174000')",
                "CREATE TABLE hashes (id BINARY(4) PRIMARY KEY)",
                "INSERT INTO hashes VALUES (X'00FF0A5C')",
                "CREATE TABLE debts (id INT PRIMARY KEY)",
                "INSERT INTO debts VALUES (-5), (0)",
                "CREATE TABLE shops (tenant INT, code VARCHAR(9), PRIMARY KEY (tenant, code))",
                "INSERT INTO shops VALUES (1, 'a'), (2, 'a')",
                "CREATE TABLE facts (id INT PRIMARY KEY, big_id BIGINT, word_id VARCHAR(40) COLLATE utf8mb4_unicode_ci, token_id UUID, hash_id BINARY(4), debt_id SMALLINT, tenant INT, code VARCHAR(9), KEY (big_id), KEY (word_id), KEY (token_id), KEY (hash_id), KEY (debt_id), KEY (code, tenant))",
                "INSERT INTO facts VALUES (1, 1, 'abc', '123e4567-e89b-12d3-a456-426614174000', X'00FF0A5C', -5, 1, 'a')",
                "INSERT INTO facts VALUES (2, -1, 'ABC', '123e4567-e89b-12d3-a456-426614174001', X'00FF0A5D', -6, 2, 'b')",
                "INSERT INTO facts VALUES (3, -1, 'KÄSE', NULL, X'00FF0A5D', 0, NULL, 'b')",
                "INSERT INTO facts VALUES (4, NULL, 'käse', NULL, NULL, NULL, 3, NULL)");

        assertThat(found(run("relations=facts.tenant+code->shops.tenant+code")))
                .containsOnly(
                        java.util.Map.entry("facts.big_id -> big.id", List.of(2L, 1L)),
                        java.util.Map.entry("facts.word_id -> words.id", List.of(2L, 2L)),
                        java.util.Map.entry("facts.token_id -> tokens.id", List.of(1L, 1L)),
                        java.util.Map.entry("facts.hash_id -> hashes.id", List.of(2L, 1L)),
                        java.util.Map.entry("facts.debt_id -> debts.id", List.of(1L, 1L)),
                        java.util.Map.entry("facts.tenant+code -> shops.tenant+code", List.of(1L, 1L)));
    }

    @Test
    void what_cannot_be_judged_is_named_with_the_reason() throws Exception {
        sql(
                "CREATE TABLE users (id BIGINT PRIMARY KEY)",
                "INSERT INTO users VALUES (1)",
                "CREATE VIEW teams AS SELECT id FROM users",
                "CREATE TABLE groups (id INT PRIMARY KEY)",
                "CREATE TABLE pages (a INT, b INT, PRIMARY KEY (a, b))",
                "CREATE TABLE members (id INT PRIMARY KEY, user_id VARCHAR(36), team_id INT, group_id INT, page_id INT)",
                "INSERT INTO members VALUES (1, '1', 1, 4, 4)");

        String summary = run("relations=members.ghost_id->users.id,members.id->ghosts.id")
                .summary();

        assertThat(summary)
                .contains("members.user_id -> users.id: user_id is varchar(36) and id is bigint(20)")
                .contains("members.team_id -> teams.id: teams is a view")
                .contains("members.group_id -> groups.id: groups is empty, as a table that was not loaded")
                .contains("members.page_id: the key of pages has 2 columns")
                .contains("members.ghost_id -> users.id: members has no column ghost_id")
                .contains("members.id -> ghosts.id: there is no table ghosts");
    }

    @Test
    void a_foreign_key_speaks_before_a_name_and_what_is_ignored_is_left_out() throws Exception {
        sql(
                "CREATE TABLE writers (id INT PRIMARY KEY)",
                "CREATE TABLE users (id INT PRIMARY KEY)",
                "CREATE TABLE wikis (id INT PRIMARY KEY)",
                "INSERT INTO writers VALUES (1)",
                "INSERT INTO users VALUES (2)",
                "INSERT INTO wikis VALUES (3)",
                "SET foreign_key_checks = 0",
                "CREATE TABLE posts (id INT PRIMARY KEY, user_id INT, wiki_id INT, FOREIGN KEY (user_id) REFERENCES writers (id))",
                "INSERT INTO posts VALUES (1, 1, 9), (2, 2, 9)");

        assertThat(found(run("ignore=posts.wiki_id"))).containsOnlyKeys("posts.user_id -> writers.id");
        assertThat(found(run("tables=users"))).isEmpty();
    }

    @Test
    void a_reference_that_only_the_end_of_its_name_suggests_is_not_trusted_when_most_of_it_leads_nowhere()
            throws Exception {
        sql(
                "CREATE TABLE pages (id INT PRIMARY KEY)",
                "INSERT INTO pages VALUES (1)",
                "CREATE TABLE articles (id INT PRIMARY KEY, mw_page_id INT)",
                "INSERT INTO articles VALUES (1, 1), (2, 70001), (3, 70002)");

        Outcome outcome = run();

        assertThat(found(outcome)).isEmpty();
        assertThat(outcome.summary()).contains("only the end of its name speaks for it, and 2 of its 3 values");
    }

    @Test
    void a_count_that_is_stopped_after_every_piece_goes_on_where_it_was() throws Exception {
        sql(
                "CREATE TABLE users (id INT PRIMARY KEY)",
                "INSERT INTO users SELECT seq * 2 FROM seq_1_to_60000",
                "CREATE TABLE visits (id INT PRIMARY KEY, user_id INT, KEY (user_id))",
                "INSERT INTO visits SELECT seq, 1 + seq MOD 100000 FROM seq_1_to_130000");
        StepRun run = new StepRun(new FindOrphans(TestTargets.of(database, folder)));
        run.progress.stop = () -> true;

        Outcome outcome = run.toEnd();

        assertThat(run.slices).isGreaterThan(3);
        assertThat(found(outcome))
                .containsOnly(java.util.Map.entry("visits.user_id -> users.id", List.of(65_000L, 50_000L)));
        assertThat(run.progress.done).isEqualTo(run.progress.total);
    }

    @Test
    void a_number_that_was_lost_and_given_away_or_may_be_is_warned_of() throws Exception {
        sql(
                "CREATE TABLE users (id INT AUTO_INCREMENT PRIMARY KEY, created_at DATETIME)",
                "INSERT INTO users VALUES (1, '2025-01-01'), (2, '2025-12-06')",
                "CREATE TABLE visits (id INT PRIMARY KEY, user_id INT, created_at DATETIME, KEY (user_id))",
                "INSERT INTO visits VALUES (1, 1, '2025-02-02'), (2, 2, '2025-11-30'), (3, 5, '2025-11-30')");

        assertThat(run("ages=true").summary())
                .contains("users gives new rows the numbers from 3 on, and rows of visits name numbers up to 5")
                .contains("ALTER TABLE `users` AUTO_INCREMENT = 6")
                .contains("1 rows of visits are older than the row that they name by visits.user_id -> users.id");
    }

    @Test
    void a_rehearsal_lists_what_would_be_counted_and_what_not() throws Exception {
        sql(
                "CREATE TABLE users (id INT PRIMARY KEY)",
                "CREATE TABLE visits (id INT PRIMARY KEY, user_id INT, author_id INT)");

        assertThat(new StepRun(new FindOrphans(TestTargets.of(database, folder)))
                        .rehearse()
                        .findings())
                .anyMatch(f -> f.startsWith("would count visits.user_id -> users.id (by its name"))
                .anyMatch(f -> f.startsWith("cannot judge visits.author_id: no table"));
    }

    private Outcome run(String... parameters) throws Exception {
        return new StepRun(new FindOrphans(TestTargets.of(database, folder)), parameters).toEnd();
    }

    private void sql(String... statements) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static List<Fact> facts(Outcome outcome) {
        Entry entry = Entry.now(new EntryId("e-00000000"), Instant.EPOCH, "worker", Visibility.PUBLIC);
        return outcome.facts().stream().<Fact>map(f -> f.apply(entry)).toList();
    }

    private static TreeMap<String, List<Long>> found(Outcome outcome) {
        TreeMap<String, List<Long>> found = new TreeMap<>();
        for (Fact fact : facts(outcome)) {
            if (fact instanceof OrphansFound f) {
                found.put(f.relation(), List.of(f.orphans(), f.missingParents() == null ? -1 : f.missingParents()));
            }
        }
        return found;
    }
}
