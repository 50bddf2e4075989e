package org.daybook.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.daybook.eventstore.EventJson;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** That it runs and says what scripts read; how fast anything is, is no test. */
@Tag("full")
class LoadBenchTest {

    @TempDir
    Path folder;

    @Test
    void its_report_has_the_names_that_scripts_read() throws Exception {
        Report report = new Report("load", 2000);
        OwnMariaDb server = OwnMariaDb.start(folder);
        try {
            LoadBench.measure(server, 2000, 1, report);
        } finally {
            server.stop();
        }

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        report.print(true, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        JsonNode printed = EventJson.mapper().readTree(bytes.toString(StandardCharsets.UTF_8));
        assertThat(printed.path("bench").asString()).isEqualTo("load");
        assertThat(printed.path("ratios").propertyNames()).containsExactly("load_vs_client");
        assertThat(printed.path("figures").path("load_rows").asLong()).isPositive();
    }
}
