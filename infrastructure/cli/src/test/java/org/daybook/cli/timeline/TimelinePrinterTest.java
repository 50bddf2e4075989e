package org.daybook.cli.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.daybook.cli.client.Json;
import org.daybook.cli.print.Markup;
import org.daybook.cli.print.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class TimelinePrinterTest {

    private final JsonNode view = Json.read(resource("timeline.json"));

    /** Run with -Ddaybook.approve=true to approve what is printed now. */
    private static void approved(String name, String printed) {
        if (Boolean.getBoolean("daybook.approve")) {
            try {
                Files.writeString(Path.of("src/test/resources/org/daybook/cli/timeline", name), printed + "\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return;
        }
        assertThat(printed + "\n").isEqualTo(resource(name));
    }

    private static String resource(String name) {
        try (InputStream file = Objects.requireNonNull(TimelinePrinterTest.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({"80, false", "120, false", "120, true", "0, false", "60, false"})
    void the_timeline_reads_as_approved(int width, boolean details) {
        String name = "timeline-%s%s.txt".formatted(width == 0 ? "unlimited" : width, details ? "-details" : "");
        approved(name, new TimelinePrinter(width, false, details).print(view));
    }

    @Test
    void the_markdown_reads_as_approved() {
        approved("timeline.md", new TimelineMarkup(Markup.MARKDOWN, false).print(view));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80, 100, 120, 200})
    void no_line_is_wider_than_the_terminal(int width) {
        assertThat(new TimelinePrinter(width, false, true).print(view).lines())
                .allSatisfy(line -> assertThat(Text.width(line)).isLessThanOrEqualTo(width));
    }

    @Test
    void a_hostile_entry_emits_no_escape_code() {
        assertThat(new TimelinePrinter(80, false, true).print(view).codePoints())
                .noneMatch(c -> c != '\n' && Character.isISOControl(c) || c >= 0x202a && c <= 0x202e);
        assertThat(new TimelineMarkup(Markup.MARKDOWN, true).print(view)).doesNotContain("\u001b");
    }

    @Test
    void colour_adds_nothing_but_colour() {
        String plain = new TimelinePrinter(100, false, true).print(view);
        String coloured = new TimelinePrinter(100, true, true).print(view);
        assertThat(coloured).contains("\u001b[31m");
        assertThat(coloured.replaceAll("\u001b\\[[0-9]+m", "")).isEqualTo(plain);
    }

    @Test
    void without_a_limit_each_entry_is_one_line_to_grep() {
        assertThat(new TimelinePrinter(0, false, false).print(view).lines())
                .filteredOn(line -> line.contains("our challenge"))
                .singleElement()
                .asString()
                .contains("event-organizer")
                .contains("#15");
    }

    @Test
    void an_incident_without_entries_says_so() {
        assertThat(new TimelinePrinter(80, false, false).print(Json.read("{\"header\":{\"incident\":\"INC-0001\"}}")))
                .endsWith("Nothing is logged yet.");
    }
}
