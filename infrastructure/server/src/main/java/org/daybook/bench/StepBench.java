package org.daybook.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;
import org.daybook.work.Catalogue;
import org.daybook.work.Cursor;
import org.daybook.work.Outcome;
import org.daybook.work.Slice;
import org.daybook.work.StepFailure;
import org.daybook.work.StepRequest;
import org.daybook.work.StepWorker;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.util.FileSystemUtils;

/** What measuring a step needs: a MariaDB and a folder that are gone afterwards, targets, and no node. */
final class StepBench {

    private StepBench() {}

    /** The targets alone. */
    @ComponentScan("org.daybook.targets")
    static class OfTargets {}

    /** What is measured on a server. */
    @FunctionalInterface
    interface Measurement {
        void measure(OwnMariaDb server, long rows, int rounds, Report report) throws Exception;
    }

    /** Measures on a server of its own, and prints. */
    static void run(String name, Asked asked, int rounds, Measurement measurement) throws Exception {
        Report report = new Report(name, asked.rows());
        inFolder(folder -> {
            OwnMariaDb server = OwnMariaDb.start(folder);
            try {
                measurement.measure(server, asked.rows(), rounds, report);
            } finally {
                server.stop();
            }
        });
        report.print(asked.json(), System.out);
    }

    /** What is done in a folder that is deleted afterwards. */
    @FunctionalInterface
    interface InFolder {
        void work(Path folder) throws Exception;
    }

    static void inFolder(InFolder work) throws Exception {
        Path folder = Files.createTempDirectory("daybook-bench-");
        try {
            work.work(folder);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    /** @param settings of the targets, as on a command line  @param level of what is logged */
    static ConfigurableApplicationContext targets(List<String> settings, String level) {
        return new SpringApplicationBuilder(OfTargets.class)
                .web(WebApplicationType.NONE)
                .properties(Map.of("logging.level.root", level, "spring.main.banner-mode", "off"))
                .run(settings.toArray(String[]::new));
    }

    /**
     * Runs a step to its end.
     *
     * @param look at the cursor after each slice
     */
    static Outcome toEnd(
            StepWorker step, String operation, String target, Map<String, String> parameters, Consumer<Cursor> look)
            throws StepFailure {
        StepRequest request = new StepRequest(
                new OperationId(operation),
                IncidentId.of(1),
                target,
                new Catalogue(List.of(step)).complete(step.description(), parameters),
                null,
                1);
        Quiet progress = new Quiet();
        Slice slice = step.run(request, Cursor.START, progress);
        while (slice instanceof Slice.More more) {
            look.accept(more.next());
            slice = step.run(request, more.next(), progress);
        }
        return ((Slice.Done) slice).outcome();
    }
}
