package org.daybook.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.daybook.startup.Clone.Ended;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of {@code ./daybook} itself; the JDKs and Maven are scripts that say how they were called. */
class LauncherTest {

    private static final String ALL = "org.daybook.cli.Main help";

    @TempDir
    Path folder;

    private Clone clone;

    @BeforeEach
    void a_fresh_clone() throws IOException {
        clone = new Clone(folder);
    }

    @Test
    void a_jdk_is_found_where_the_java_on_path_is_too_old() throws IOException {
        clone.onPath(Clone.jdk(folder.resolve("old"), 17));
        clone.jdk(17);
        clone.jdk(21);
        assertThat(clone.run("help").output()).contains("java 21 ").contains(ALL);
    }

    @Test
    void of_several_jdks_the_newest_is_taken_unless_java_home_names_another() throws IOException {
        Path older = clone.jdk(21);
        clone.jdk(25);
        clone.jdk(9);
        assertThat(clone.run("help").output()).contains("java 25 ");
        clone.with("JAVA_HOME", older.toString());
        assertThat(clone.run("help").output()).contains("java 21 ");
        clone.with("JAVA_HOME", "/nowhere");
        assertThat(clone.run("help").output()).contains("java 25 ");
    }

    @Test
    void without_a_jdk_it_says_what_it_needs_and_how_to_get_it() throws IOException {
        Ended ended = clone.run("serve");
        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.lines()).hasSize(3);
        assertThat(ended.lines().get(0)).startsWith("daybook: needs a JDK of version 21 or later");
        assertThat(ended.lines().get(1)).startsWith("  To get one:  ").containsPattern("install|https|add|-S");
        assertThat(clone.builds()).isZero();
    }

    @Test
    void what_is_there_and_not_good_enough_is_named() throws IOException {
        clone.onPath(Clone.jdk(folder.resolve("old"), 17));
        Files.delete(clone.jdk(25).resolve("bin/javac"));
        clone.with("JAVA_HOME", folder.resolve("jdks/jdk-25").toString());
        Ended ended = clone.run("help");
        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.output())
                .contains("JAVA_HOME is a Java 25 without javac.", "The java on PATH is a Java 17.")
                .doesNotContain("build");
    }

    @Test
    void it_builds_once_with_one_line_and_then_runs_what_is_there() throws IOException {
        clone.jdk(21);
        Ended first = clone.run("help");
        assertThat(first.lines()).hasSize(2);
        assertThat(first.lines().get(0)).startsWith("daybook: building (first time");
        assertThat(first.lines().get(1)).contains(ALL, "/daybook-cli.jar:", "/lib/one.jar");
        assertThat(clone.run("help").lines()).containsExactly(first.lines().get(1));
        assertThat(clone.builds()).isEqualTo(1);
    }

    @Test
    void changed_new_and_deleted_sources_are_built_anew_with_one_line() throws IOException {
        clone.jdk(21);
        clone.run("help");
        clone.write(Clone.SOURCE, "class Main { int more; }");
        assertThat(clone.run("help").lines()).hasSize(2).first().isEqualTo("daybook: building, sources changed ...");
        clone.write("infrastructure/cli/src/main/java/Other.java", "class Other {}");
        assertThat(clone.run("help").lines()).hasSize(2).first().isEqualTo("daybook: building, sources changed ...");
        Files.delete(clone.root.resolve("infrastructure/cli/src/main/java/Other.java"));
        assertThat(clone.run("help").lines()).hasSize(2).first().isEqualTo("daybook: building, sources changed ...");
        assertThat(clone.builds()).isEqualTo(4);
        assertThat(clone.run("help").lines()).hasSize(1);
    }

    @Test
    void newer_files_with_the_old_content_are_no_reason_to_build() throws IOException {
        clone.jdk(21);
        clone.run("help");
        Files.setLastModifiedTime(
                clone.root.resolve(Clone.SOURCE), FileTime.from(Instant.now().plusSeconds(60)));
        assertThat(clone.run("help").lines()).hasSize(1);
        assertThat(clone.builds()).isEqualTo(1);
    }

    @Test
    void with_building_off_the_last_build_runs_however_old() throws IOException {
        clone.jdk(21);
        clone.with("DAYBOOK_BUILD", "off");
        Ended none = clone.run("help");
        assertThat(none.exit()).isEqualTo(1);
        assertThat(none.lines())
                .containsExactly("daybook: nothing is built yet, and DAYBOOK_BUILD=off forbids to build.");
        clone.without("DAYBOOK_BUILD").run("help");
        clone.write(Clone.SOURCE, "class Main { int more; }");
        assertThat(clone.with("DAYBOOK_BUILD", "off").run("help").lines())
                .singleElement()
                .asString()
                .contains(ALL);
        assertThat(clone.builds()).isEqualTo(1);
    }

    @Test
    void a_failing_build_shows_the_error_and_where_all_of_it_is() throws IOException {
        clone.jdk(21);
        clone.maven("""
                echo '[ERROR] Main.java:[1,6] <identifier> expected'
                echo '[ERROR] Re-run Maven using the -X switch to enable full debug logging.'
                echo '[ERROR] After correcting the problems, you can resume the build with the command'
                exit 1""");
        Ended ended = clone.run("help");
        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.lines())
                .containsExactly(
                        "daybook: building (first time: a minute or two, and it downloads its libraries) ...",
                        "[ERROR] Main.java:[1,6] <identifier> expected",
                        "daybook: the build failed; all of its output: " + clone.root.toRealPath()
                                + "/target/daybook/build.log");
        assertThat(clone.root.resolve("target/daybook/lock")).doesNotExist();
        clone.maven("");
        assertThat(clone.run("help").output()).contains(ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999999\n", "999999999 77\n", "THIS 1\n", ""})
    void the_lock_of_a_builder_that_died_heals_even_when_its_number_is_anothers(String holder) throws IOException {
        clone.jdk(21);
        clone.write(
                "target/daybook/lock/pid",
                holder.replace("THIS", Long.toString(ProcessHandle.current().pid())));
        assertThat(clone.run("help").output()).contains(ALL).doesNotContain("waiting");
        assertThat(clone.root.resolve("target/daybook/lock")).doesNotExist();
    }

    @Test
    void a_living_builder_is_waited_for_and_its_build_is_used() throws IOException {
        clone.jdk(21);
        clone.maven("while [ ! -e go ]; do sleep 0.1; done");
        Process builder = clone.start("help");
        await().until(() -> clone.builds() == 1);
        Process waiter = clone.start("help");
        String first = waiter.inputReader().readLine();
        assertThat(first).isEqualTo("daybook: waiting for another build (process " + builder.pid() + ") ...");
        clone.write("go", "");
        assertThat(Clone.end(builder).output()).contains(ALL);
        assertThat(waiter.inputReader().readLine()).contains(ALL);
        assertThat(clone.builds()).isEqualTo(1);
    }

    @Test
    void a_clone_that_cannot_be_written_says_so() throws IOException {
        clone.jdk(21);
        clone.write("target", "a file, in whose place root could make no folder either");
        Ended ended = clone.run("help");
        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.lines())
                .singleElement()
                .asString()
                .startsWith("daybook: has to build, and cannot write ")
                .contains("run it once as the owner");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "serve --dta x     | serve: there is no option '--dta'.",
                "serve what        | serve: there is no option 'what'.",
                "serve --port      | --port: a value is missing.",
                "serve --port=     | --port: a value is missing.",
                "serve --port 80x  | --port: '80x' is not a port, which is a number of 0 to 65535.",
                "serve --port 65536| --port: '65536' is not a port, which is a number of 0 to 65535.",
                "serve --data --port 1 | --data: a value is missing.",
                "serve --data=     | --data: a value is missing.",
                "bench what        | bench: there is no 'what'.",
            })
    void an_unknown_option_is_named_with_the_next_thing_to_type(String line, String said) throws IOException {
        clone.jdk(21);
        Ended ended = clone.run(line.split(" "));
        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.lines()).hasSize(2).first().isEqualTo("daybook: " + said);
        assertThat(ended.lines().get(1)).startsWith("  next: daybook ");
        assertThat(clone.builds()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere.yaml", "/tmp"})
    void a_configuration_that_cannot_be_read_is_named(String config) throws IOException {
        clone.jdk(21);
        Ended ended = clone.run("serve", "--config", config);
        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.lines())
                .containsExactly(
                        "daybook: cannot read the configuration " + config + ": correct --config or DAYBOOK_CONFIG.");
    }

    @Test
    void it_runs_through_a_link_and_without_a_home() throws IOException {
        clone.jdk(21);
        Path link = Files.createSymbolicLink(folder.resolve("db"), Path.of("a clone/daybook"));
        assertThat(clone.without("HOME").run(link, "help").output()).contains(ALL);
    }
}
