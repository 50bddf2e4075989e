package org.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.daybook.cli.client.Surroundings;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class HelpTest {

    private final Shell shell = new Shell(Path.of("/nonexistent"), "http://127.0.0.1:1");

    @Test
    void help_lists_every_command_in_one_group() {
        List<String> grouped =
                Help.GROUPS.values().stream().flatMap(Collection::stream).toList();
        CommandLine root = Commands.line(new Surroundings(
                Map.of(),
                System.out,
                System.err,
                new java.io.BufferedReader(java.io.Reader.nullReader()),
                false,
                0,
                false,
                Path.of("/nonexistent")));
        assertThat(root.getSubcommands().keySet()).containsExactlyInAnyOrderElementsOf(grouped);
        assertThat(grouped).doesNotHaveDuplicates();
    }

    @Test
    void help_explains_each_command_without_a_server() {
        Help.GROUPS.values().stream().flatMap(Collection::stream).forEach(name -> {
            Shell.Result result = shell.run("help", name);
            assertThat(result.exit()).as(name).isZero();
            assertThat(result.out()).startsWith("Usage: daybook " + name);
        });
    }

    @Test
    void no_arguments_are_a_wish_for_help() {
        Shell.Result result = shell.run();
        assertThat(result.exit()).isZero();
        assertThat(result.out()).contains("daybook drill").contains("6 the operation ended unsuccessfully");
    }

    @Test
    void help_fits_eighty_columns_in_a_narrow_terminal() {
        assertThat(shell.terminal(80)
                        .env("NO_COLOR", "1")
                        .run("help", "operation", "waive")
                        .out()
                        .lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }
}
