package org.daybook.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.daybook.bench.SalvageCase.Figures;
import org.daybook.eventstore.EventJson;
import org.daybook.host.datadirectory.DataDirectory;
import org.daybook.host.datadirectory.RunningServer;
import org.daybook.targets.Targets;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * {@code daybook bench salvage}: for each of the damages that were measured, what plain mariadb-dump saves of a table,
 * what is saved by hand up to the first hole and after the last, and what the step saves, all from the same server.
 */
public final class SalvageBench {

    private static final long USUAL_ROWS = 200_000;
    private static final String INTACT = "intact";

    private SalvageBench() {}

    public static void main(String[] args) throws Exception {
        Asked asked = Asked.of(
                "salvage",
                "Damages a table in 22 ways, and counts what mariadb-dump, a person and salvage bring back.",
                USUAL_ROWS,
                args);
        StepBench.inFolder(folder -> {
            Map<String, Figures> figures = measure(folder, asked);
            System.out.print(asked.json() ? json(asked, figures) : table(asked, figures));
        });
    }

    private static Map<String, Figures> measure(Path folder, Asked asked) throws Exception {
        OwnMariaDb server = OwnMariaDb.start(folder);
        server.execute("", "CREATE DATABASE source CHARACTER SET utf8mb4");
        SampleTables.in(server, SalvageCase.DATABASE, asked.rows());
        Path data = folder.resolve("mariadb/data");
        Path older = folder.resolve("older.ibd");
        server.execute(SalvageCase.DATABASE, "FLUSH TABLES articles FOR EXPORT");
        Files.copy(data.resolve(SalvageCase.FILE), older);
        server.execute(SalvageCase.DATABASE, "UPDATE articles SET namespace = namespace + 1");
        server.execute("", "SET GLOBAL innodb_fast_shutdown = 0");
        server.stop();
        while (RunningServer.on(DataDirectory.at(data)) != null) {
            Thread.sleep(100); // it answers nobody any more, but writes still
        }
        List<String> settings = List.of(
                "--daybook.targets.source.data-directory=" + data,
                "--daybook.targets.source.copy-directory=" + folder.resolve("copies"),
                "--daybook.targets.source.archive-directory=" + folder.resolve("archives"),
                "--daybook.targets.source.dump-directory=" + folder.resolve("dumps"),
                "--daybook.targets.source.scratch-command[0]=" + server.program("mariadbd"),
                "--daybook.targets.source.scratch-command[1]=--innodb-log-file-size=16M");
        Map<String, Figures> all = new LinkedHashMap<>();
        try (ConfigurableApplicationContext context = StepBench.targets(settings, "off")) {
            try (SalvageCase cases =
                    SalvageCase.prepare(context.getBean(Targets.class), server, new Damages(context), folder, older)) {
                cases.run(""); // before it nothing is compiled, and pages come from disk
                all.put(INTACT, cases.run(""));
                for (String plan : cases.plans()) {
                    System.err.println("bench salvage: " + plan);
                    all.put(plan, cases.run(plan));
                }
            }
        }
        return all;
    }

    private static double timeRatio(Map<String, Figures> figures) {
        Figures intact = figures.get(INTACT);
        return (double) intact.salvageMillis() / intact.dumpMillis();
    }

    private static String json(Asked asked, Map<String, Figures> figures) {
        Map<String, Object> recovered = new LinkedHashMap<>();
        figures.forEach((plan, found) -> recovered.put(plan, rounded(found.ratio())));
        Map<String, Object> ratios = new LinkedHashMap<>();
        ratios.put("salvage_vs_mariadb_dump_time", rounded(timeRatio(figures)));
        ratios.put("rows_recovered_vs_intact", recovered);
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("bench", "salvage");
        object.put("rows", asked.rows());
        object.put("ratios", ratios);
        object.put("figures", figures);
        object.put("skipped", List.of());
        return EventJson.mapper().writeValueAsString(object) + "\n";
    }

    private static double rounded(double ratio) {
        return Math.round(ratio * 100_000) / 100_000.0;
    }

    private static String table(Asked asked, Map<String, Figures> figures) {
        StringBuilder text = new StringBuilder("bench salvage, a table of %,d rows%n".formatted(asked.rows()));
        text.append("%-22s %9s %9s %9s %9s %7s %8s %6s %8s %8s%n"
                .formatted(
                        "damage", "intact", "dump", "by hand", "trusted", "suspect", "lost", "deaths", "percent",
                        "time"));
        figures.forEach((plan, f) -> text.append("%-22s %,9d %,9d %,9d %,9d %,7d %8s %6d %8.3f %6.1f s%n"
                .formatted(
                        plan.length() > 22 ? "mixed" : plan,
                        f.intact(),
                        f.dumped(),
                        f.byHand(),
                        f.trusted(),
                        f.suspect(),
                        f.lost() == null ? "unknown" : "%,d".formatted(f.lost()),
                        f.deaths(),
                        100 * f.ratio(),
                        f.salvageMillis() / 1000.0)));
        text.append("salvage_vs_mariadb_dump_time %.2f (the undamaged table; 1 is as long, more is longer)%n"
                .formatted(timeRatio(figures)));
        text.append("percent: rows with the values that they had, trusted and suspect, of those physically intact\n");
        return text.toString();
    }
}
