package org.daybook.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;

/** {@code daybook bench events}: the log beside what PostgreSQL and Jackson can do at best, on a database of its own. */
public final class EventsBench {

    /** The server without its web: what stands between a command and its event. */
    @EnableAutoConfiguration
    @ComponentScan({"org.daybook.eventstore", "org.daybook.postgres", "org.daybook.projecting"})
    static class WithoutWeb {}

    private EventsBench() {}

    public static void main(String[] args) throws Exception {
        Wish wish;
        try {
            wish = Wish.of(List.of(args));
        } catch (IllegalArgumentException e) {
            System.err.println("daybook: bench events: " + e.getMessage());
            System.err.print(Wish.USAGE);
            System.exit(2);
            return;
        }
        if (wish.help()) {
            System.out.print(Wish.USAGE);
            return;
        }
        Path data = Files.createTempDirectory("daybook-bench-");
        // Handlers run last to first: the database, which is added later, has stopped by then.
        SpringApplication.getShutdownHandlers().add(() -> delete(data));
        Report report = new Report("events", wish.rows());
        try (ConfigurableApplicationContext server = start(data)) {
            measure(server, wish, Pace.USUAL, report);
        }
        report.print(wish.json(), System.out);
    }

    static void measure(ApplicationContext server, Wish wish, Pace pace, Report report) throws Exception {
        // Neither side of a comparison shares the processors with live projections.
        server.getBean(EventProcessingConfiguration.class)
                .eventProcessors()
                .values()
                .forEach(EventProcessor::shutDown);
        if (wish.wants(Wish.Part.APPEND)) {
            RawInserts raw = new RawInserts(server.getBean(DataSource.class), server.getBean(JdbcTemplate.class));
            new AppendBench(server, raw, pace).run(report);
        }
        if (wish.wants(Wish.Part.REBUILD) || wish.wants(Wish.Part.AS_OF)) {
            new ReadingBench(server, wish, pace).run(report);
        }
        wish.unwanted().forEach(ratio -> report.skip(ratio, "not asked for"));
    }

    private static ConfigurableApplicationContext start(Path data) {
        return new SpringApplicationBuilder(WithoutWeb.class)
                .web(WebApplicationType.NONE)
                .properties(Map.of("logging.level.root", "warn"))
                .run(
                        "--daybook.database.embedded=true",
                        "--daybook.database.url=",
                        "--spring.datasource.url=",
                        "--daybook.data=" + data);
    }

    private static void delete(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            System.err.println("daybook: " + folder + " could not be deleted: " + e.getMessage());
        }
    }
}
