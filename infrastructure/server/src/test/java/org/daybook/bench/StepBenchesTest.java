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

/** That they run and say what scripts read; how fast anything is, is no test. */
@Tag("full")
class StepBenchesTest {

    @TempDir
    Path folder;

    @Test
    void the_report_of_a_dump_has_the_names_that_scripts_read() throws Exception {
        requireNames("dump", DumpBench::measure, "dump_vs_mariadb_dump", "dump_rows");
    }

    @Test
    void the_report_of_a_load_has_the_names_that_scripts_read() throws Exception {
        requireNames("load", LoadBench::measure, "load_vs_client", "load_rows");
    }

    private void requireNames(String name, StepBench.Measurement bench, String ratio, String figure) throws Exception {
        Report report = new Report(name, 2000);
        OwnMariaDb server = OwnMariaDb.start(folder);
        try {
            bench.measure(server, 2000, 1, report);
        } finally {
            server.stop();
        }

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        report.print(true, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        JsonNode printed = EventJson.mapper().readTree(bytes.toString(StandardCharsets.UTF_8));
        assertThat(printed.path("bench").asString()).isEqualTo(name);
        assertThat(printed.path("ratios").propertyNames()).containsExactly(ratio);
        assertThat(printed.path("figures").path(figure).asLong()).isPositive();
    }
}
