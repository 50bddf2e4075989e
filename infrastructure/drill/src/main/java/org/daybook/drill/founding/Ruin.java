package org.daybook.drill.founding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.daybook.drill.damage.DamageMaker;
import org.daybook.drill.damage.DamageReport;
import org.daybook.drill.damage.DamagedPage;
import org.daybook.drill.damage.Effect;
import org.daybook.drill.dashboard.DashboardData;
import org.daybook.drill.dashboard.Timeslices;

/** What the failed volume did to the five tables, as plans of damage: each table another way. */
final class Ruin {

    /** In the order in which the incident names them. */
    static final List<String> TABLES =
            List.of("articles_courses", "article_course_timeslices", "articles", "course_wiki_timeslices", "users");

    private final Map<String, DamageReport> reports = new LinkedHashMap<>();

    private Ruin() {}

    /**
     * Damages the files of a stopped server.
     *
     * @param older by table: its file as it was on 14 November, where a plan asks for it
     */
    static Ruin over(Path database, DashboardData data, long rows, long seed, Function<String, Path> older)
            throws IOException {
        Ruin ruin = new Ruin();
        for (Map.Entry<String, String> plan : plans(data, rows).entrySet()) {
            String table = plan.getKey();
            ruin.reports.put(
                    table,
                    DamageMaker.damage(
                            database.resolve(table + ".ibd"),
                            plan.getValue(),
                            seed,
                            table.endsWith("timeslices") ? Long.BYTES : Integer.BYTES,
                            plan.getValue().contains("stale") ? older.apply(table) : null));
        }
        return ruin;
    }

    private static Map<String, String> plans(DashboardData data, long rows) {
        return Map.of(
                // Single bits all over: plain dumps end at the first one, and most lies between the first and the last.
                "articles_courses",
                "rnd@%d:flip".formatted(Math.clamp(rows / 1500, 3, 20)),
                // A bit of everything; a server that comes to one of these pages dies.
                "article_course_timeslices",
                "leaf@0.1:flip,leaf@0.35:zero,run@0.5+%d:garbage,leaf@0.8:recptr,leaf@last:torn,sec1@0.5:flip"
                        .formatted(rows < 4000 ? 2 : 3),
                // Most of it is gone: the articles that the edits miss.
                "articles",
                "leaf@0.08:flip,leaf@0.2:zero,leaf@0.38:trunc",
                // Nobody sees an error. A page from before slices moved to another day claims days that others have
                // now.
                Timeslices.TABLE,
                "key@1:stale,leaf@0.5:half",
                // Two rows cannot be read. What was written since 14 November never reached the disk, and nobody sees
                // an error.
                "users",
                "key@%d:zero,key@%2$d:stale,behind@%2$d:zero".formatted(data.bulkyUser(), data.latestUser()));
    }

    /** Writes what was done, one file a table. */
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, DamageReport> report : reports.entrySet()) {
            report.getValue().write(folder.resolve(report.getKey() + ".jsonl"));
        }
    }

    DamageReport of(String table) {
        return reports.get(table);
    }

    /** Some neighbours from a page that kills the server which walks there; the way to them leads over no other page. */
    List<Long> deadly(String table) {
        return reports.get(table).pages().stream()
                .filter(page -> page.effect() == Effect.RECPTR)
                .map(DamagedPage::keys)
                .findFirst()
                .map(keys -> keys.subList(5, keys.size() / 2))
                .orElseThrow();
    }
}
