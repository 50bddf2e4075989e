package org.daybook.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.daybook.targets.TargetProperties.Settings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResource;

class TargetsTest {

    @TempDir
    Path folder;

    @Test
    void an_unknown_target_is_refused_with_the_names_of_those_that_exist() {
        Targets targets = targets(Map.of("dashboard", settings("jdbc:mariadb://db/x", null)));

        assertThatThrownBy(() -> targets.get("dashbord"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("target: there is no target 'dashbord'. There are: dashboard");
    }

    @Test
    void an_address_shows_neither_user_nor_options() {
        Targets targets = targets(
                Map.of("dashboard", settings("jdbc:mariadb://root:hunter2@db:3306/dashboard?password=hunter2", null)));

        assertThat(targets.get("dashboard").address()).isEqualTo("jdbc:mariadb://db:3306/dashboard");
        assertThat(targets.get("dashboard").kind()).isEqualTo("mariadb");
    }

    @Test
    void a_password_is_read_from_its_file_each_time() throws Exception {
        Path file = Files.writeString(folder.resolve("password"), "first\n");
        Target target = targets(Map.of("dashboard", settings("jdbc:mariadb://db/x", file)))
                .get("dashboard");

        assertThat(target.password()).isEqualTo("first");
        Files.writeString(file, "second\n");
        assertThat(target.password()).isEqualTo("second");
    }

    @Test
    void a_check_of_a_server_that_is_away_says_where_it_looked_and_shows_no_secret() throws Exception {
        Path file = Files.writeString(folder.resolve("password"), "hunter2");
        Target target = targets(Map.of("dashboard", settings("jdbc:mariadb://127.0.0.1:1/x", file)))
                .get("dashboard");

        TargetCheck check = TargetCheck.of(target);

        assertThat(check.reachable()).isFalse();
        assertThat(check.problems())
                .singleElement()
                .asString()
                .contains("127.0.0.1:1")
                .doesNotContain("hunter2");
    }

    @Test
    void a_name_that_could_not_be_typed_in_a_shell_is_refused_at_the_start() {
        assertThatThrownBy(() -> targets(Map.of("a b", settings("jdbc:mariadb://db/x", null))))
                .hasMessageContaining("daybook.targets.a b");
    }

    @Test
    void queues_and_regenerable_tables_are_bound_with_their_names_as_written() throws Exception {
        Path file = Files.writeString(folder.resolve("daybook.yaml"), """
                daybook.targets.dashboard:
                  url: jdbc:mariadb://db/x
                  backlogs:
                    default: { sql: "SELECT COUNT(*) FROM jobs" }
                    course_updates: { command: [/usr/local/bin/depth, course_updates], timeout: 3s }
                  regenerable:
                    course_wiki_timeslices: { check: "SELECT COUNT(*) FROM course_wiki_timeslices" }
                    articles:
                """);

        Target target = bound(file).get("dashboard");

        assertThat(target.backlogs()).containsOnlyKeys("default", "course_updates");
        assertThat(target.backlogs().get("course_updates").timeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(target.regenerable().keySet()).containsExactlyInAnyOrder("course_wiki_timeslices", "articles");
        assertThat(target.regenerable().get("articles").check()).isNull();
        assertThat(target.regenerable().get("course_wiki_timeslices").check()).startsWith("SELECT");
    }

    @Test
    void a_backlog_without_a_source_or_with_a_relative_program_is_refused_at_the_start() throws Exception {
        Path none = Files.writeString(
                folder.resolve("none.yaml"), "daybook.targets.dashboard.backlogs.default.timeout: 5s\n");
        Path relative = Files.writeString(
                folder.resolve("relative.yaml"), "daybook.targets.dashboard.backlogs.default.command: [depth]\n");

        assertThatThrownBy(() -> bound(none))
                .hasMessage("daybook.targets.dashboard.backlogs.default: needs either sql or command, and not both");
        assertThatThrownBy(() -> bound(relative))
                .hasMessage("daybook.targets.dashboard.backlogs.default.command: has to start with an absolute path");
    }

    private static Targets bound(Path yaml) throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        new YamlPropertySourceLoader()
                .load("test", new FileSystemResource(yaml))
                .forEach(environment.getPropertySources()::addFirst);
        return new Targets(
                Binder.get(environment).bind("daybook", TargetProperties.class).get());
    }

    private static Targets targets(Map<String, Settings> settings) {
        return new Targets(new TargetProperties(settings, null));
    }

    private static Settings settings(String url, @Nullable Path passwordFile) {
        return new Settings(
                url,
                "daybook",
                passwordFile,
                null,
                null,
                List.of(),
                null,
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                Map.of(),
                Map.of(),
                List.of());
    }
}
