package org.daybook.drill.founding;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.daybook.drill.dashboard.Timeslices;
import org.daybook.drill.embedded.Database;
import org.daybook.drill.embedded.LocalMariaDb;
import org.daybook.drill.embedded.LocalPostgres;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Daybook itself, in this JVM, as an operator would start it: only its clock is the drill's. */
final class DrillServer implements AutoCloseable {

    /** No course has a gap between its days; so many of them are younger than the queues. */
    private static final String SLICES_ARE_BACK =
            "SELECT IF(EXISTS(SELECT 1 FROM course_wiki_timeslices GROUP BY course_id, wiki_id"
                    + " HAVING COUNT(*) < DATEDIFF(MAX(start), MIN(start)) + 1), 0,"
                    + " (SELECT COUNT(*) FROM course_wiki_timeslices WHERE created_at >= '2025-12-08'))";

    private final ConfigurableApplicationContext context;

    private DrillServer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static DrillServer start(
            DrillFolder folder, LocalPostgres postgres, LocalMariaDb broken, LocalMariaDb fresh, Clock clock, int port)
            throws IOException, ClassNotFoundException {
        List<String> settings = new ArrayList<>();
        settings.add("--server.port=" + port);
        settings.add("--daybook.data=" + folder.path());
        settings.add("--daybook.clock=simulated");
        settings.add("--daybook.node=worker-1");
        settings.add("--daybook.admin-password-file=" + folder.adminPassword());
        settings.add("--spring.datasource.url=" + postgres.database().url());
        settings.add("--spring.datasource.username=" + postgres.database().username());
        settings.add("--logging.file.name=" + folder.sub("server.log"));
        settings.add("--logging.threshold.console=OFF");
        settings.add("--spring.main.banner-mode=off");
        settings.addAll(target(Scene.BROKEN, broken, folder));
        settings.add("--daybook.targets.broken.data-directory=" + broken.dataDirectory());
        settings.addAll(target(Scene.FRESH, fresh, folder));
        for (String table : Ruin.TABLES) {
            if (table.equals(Timeslices.TABLE)) {
                settings.add("--daybook.targets.fresh.regenerable[%s].check=%s".formatted(table, SLICES_ARE_BACK));
            } else if (!table.equals("users")) {
                settings.add("--daybook.targets.fresh.regenerable[%s]=".formatted(table));
            }
        }
        settings.addAll(DrillPrograms.settings(folder));
        SpringApplication server = new SpringApplication(Class.forName("org.daybook.DaybookApplication"));
        // Not on the command line: a password has no place in a process list or in a log of settings.
        server.setDefaultProperties(java.util.Map.of(
                "spring.datasource.password", postgres.database().password()));
        server.addInitializers(context -> context.getBeanFactory().registerSingleton("clock", clock));
        return new DrillServer(server.run(settings.toArray(String[]::new)));
    }

    private static List<String> target(String name, LocalMariaDb server, DrillFolder folder) throws IOException {
        Database database = server.database(BrokenDashboard.DATABASE);
        String prefix = "--daybook.targets." + name;
        return List.of(
                prefix + ".url=" + database.url(),
                prefix + ".username=" + database.username(),
                prefix + ".password-file=" + folder.secret(name + "-password", database.password()));
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
    }

    @Override
    public void close() {
        context.close();
    }
}
