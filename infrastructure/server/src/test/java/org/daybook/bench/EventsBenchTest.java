package org.daybook.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.daybook.drill.embedded.SharedPostgres;
import org.daybook.eventstore.EventJson;
import org.daybook.eventstore.Node;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** That it runs and says what scripts read; how fast anything is, is no test. */
class EventsBenchTest {

    private static final Pace TINY = new Pace(1, 1, Duration.ofMillis(100), 8);

    @Test
    void its_report_has_the_names_that_scripts_read() throws Exception {
        Wish wish = Wish.of(List.of("--rows", "1000", "-o", "json"));
        Report report = new Report("events", wish.rows());
        try (Node server = Node.on(SharedPostgres.createDatabase())) {
            EventsBench.measure(server.context(), wish, TINY, report);
        }

        JsonNode printed = EventJson.mapper().readTree(print(report, true));
        assertThat(printed.propertyNames()).containsExactly("bench", "rows", "ratios", "figures", "skipped");
        assertThat(printed.path("bench").asString()).isEqualTo("events");
        assertThat(printed.path("rows").asLong()).isEqualTo(1000);
        assertThat(printed.path("ratios").propertyNames())
                .containsExactly("append_vs_raw", "rebuild_vs_raw_parse", "as_of_vs_raw_parse");
        assertThat(printed.path("ratios")).allMatch(ratio -> ratio.asDouble() > 0);
        assertThat(print(report, false)).contains("append_vs_raw", "0.8 or more");
    }

    @Test
    void an_option_that_makes_no_sense_is_named() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Wish.of(List.of("--rows", "few")))
                .withMessageContaining("--rows: 'few'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Wish.of(List.of("--only=purge")))
                .withMessageContaining("--only: 'purge'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Wish.of(List.of("--fast")))
                .withMessageContaining("'--fast'");
    }

    private static String print(Report report, boolean asJson) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        report.print(asJson, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
