package org.daybook.host.inspect;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.daybook.entry.Entry;
import org.daybook.entry.IncidentId;
import org.daybook.host.datadirectory.DataDirectory;
import org.daybook.host.inspect.DamagedTables.Table;
import org.daybook.incident.IncidentEvent;
import org.daybook.incident.IncidentEvent.ConsistencyChecked;
import org.daybook.incident.IncidentEvent.CorruptionFound;
import org.daybook.incident.IncidentEvent.NoteAdded;
import org.daybook.targets.Target;
import org.daybook.work.Outcome;
import org.daybook.work.Progress;
import org.daybook.work.StepFailure;

/** What a finished inspection says. */
final class Conclusion {

    private Conclusion() {}

    static Outcome of(Target target, IncidentId incident, DataDirectory directory, Path folder, Progress progress)
            throws StepFailure {
        DamagedTables found = new DamagedTables();
        Report.read(folder, found);
        String checksum = Report.seal(folder);
        List<Function<Entry, IncidentEvent.Fact>> facts = new ArrayList<>();
        List<String> hints = new ArrayList<>();
        long damaged = 0;
        long pages = 0;
        for (Map.Entry<String, Table> entry : found.tables().entrySet()) {
            String name = plain(target, entry.getKey());
            Table table = entry.getValue();
            progress.log("%s: %s".formatted(name, table.words()));
            if (table.isDamaged()) {
                damaged++;
                pages += table.pages();
                facts.add(fact -> new CorruptionFound(
                        incident,
                        fact,
                        name,
                        table.indexes(),
                        table.pages() == 0 ? null : table.pages(),
                        table.words()));
            } else {
                hints.add("%s: %s".formatted(name, table.words()));
            }
        }
        String read = "%,d files, %,d pages".formatted(found.files(), found.pages());
        if (!hints.isEmpty()) {
            String text = "The inspection of %s saw what may be harmless: %s. Compare with a dump or the application."
                    .formatted(directory, String.join("; ", hints));
            facts.add(fact -> new NoteAdded(incident, fact, text));
        }
        if (damaged == 0) {
            facts.add(fact -> new ConsistencyChecked(incident, fact, "pages of %s".formatted(directory), true, read));
        }
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("files", found.files());
        figures.put("pages", found.pages());
        figures.put("damagedTables", damaged);
        figures.put("damagedPages", pages);
        String summary = damaged == 0
                ? "Inspected %s of %s: no page is damaged.".formatted(read, directory)
                : "Inspected %s of %s: %,d damaged pages in %,d tables. Report: %s, sha256 %s."
                        .formatted(read, directory, pages, damaged, folder.resolve(Report.NAME), checksum);
        return new Outcome(summary, figures, facts, List.of());
    }

    /** Without the database that the target's address names. */
    private static String plain(Target target, String table) {
        String url = target.url();
        if (url == null) {
            return table;
        }
        String database = url.replaceFirst("[?].*$", "").replaceFirst(".*/", "");
        return table.startsWith(database + ".") ? table.substring(database.length() + 1) : table;
    }
}
