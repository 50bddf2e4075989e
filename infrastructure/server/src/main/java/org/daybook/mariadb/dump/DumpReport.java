package org.daybook.mariadb.dump;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.daybook.incident.IncidentEvent.DumpTaken;
import org.daybook.mariadb.extract.Extract;
import org.daybook.mariadb.extract.Manifest;
import org.daybook.mariadb.extract.Manifest.LeftOut;
import org.daybook.mariadb.extract.Part;
import org.daybook.work.Outcome;
import org.daybook.work.StepRequest;
import org.jspecify.annotations.Nullable;

/** What a complete dump says. */
final class DumpReport {

    private static final int MOST_NAMED = 20;

    private DumpReport() {}

    static Outcome of(StepRequest request, Extract extract) {
        Manifest manifest = extract.manifest();
        String leftOut = leftOut(manifest.leftOut());
        String summary = "Dumped %,d tables with %,d rows to %s, %,d MiB on disk: %s.%s"
                .formatted(
                        manifest.tables().size(),
                        manifest.rows(),
                        extract.path(),
                        manifest.bytes() >> 20,
                        manifest.consistency(),
                        leftOut == null ? "" : " Left out: %s.".formatted(leftOut));
        List<String> tables = manifest.tables().stream().map(Part::table).toList();
        return new Outcome(
                summary,
                figures(manifest),
                List.of(entry -> new DumpTaken(
                        request.incident(),
                        entry,
                        tables,
                        manifest.rows(),
                        manifest.bytes(),
                        manifest.checksum(),
                        leftOut)),
                List.of());
    }

    private static Map<String, Long> figures(Manifest manifest) {
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("rows", manifest.rows());
        figures.put("bytes", manifest.bytes());
        figures.put("tables", (long) manifest.tables().size());
        figures.put("leftOut", (long) manifest.leftOut().size());
        return figures;
    }

    private static @Nullable String leftOut(List<LeftOut> all) {
        if (all.isEmpty()) {
            return null;
        }
        String named = all.stream()
                .limit(MOST_NAMED)
                .map(left -> "%s (%s)".formatted(left.table(), left.why()))
                .collect(Collectors.joining("; "));
        return all.size() > MOST_NAMED
                ? "%s; and %,d more, in its manifest".formatted(named, all.size() - MOST_NAMED)
                : named;
    }
}
