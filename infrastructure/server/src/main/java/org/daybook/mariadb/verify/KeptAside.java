package org.daybook.mariadb.verify;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.daybook.mariadb.StepJson;
import org.daybook.mariadb.extract.ExtractFailure;
import org.daybook.mariadb.extract.ExtractFolder;
import org.daybook.targets.Target;
import org.daybook.work.StepFailure;
import org.daybook.work.StepRequest;

/** Rows that a load kept in its files of conflicts: of what the extracts hold, they are not in the tables. */
record KeptAside(Map<String, Long> rows) {

    private static final String SUFFIX = ".conflicts.jsonl";

    /** What a line says of where its rows are. */
    private record Line(String table, String policy, List<String> existing) {
        /** Either the row that came is missing, or those whose place it took are. */
        long missing() {
            return policy.equals("REPLACE") && !existing.isEmpty() ? existing.size() : 1;
        }
    }

    /** @throws StepFailure where there was no such load into this target */
    static KeptAside of(Target target, StepRequest request) throws StepFailure {
        Map<String, Long> rows = new HashMap<>();
        Path archives = target.archiveDirectory().toAbsolutePath().normalize();
        for (String load : request.list("load")) {
            Path folder = archives.resolve(ExtractFolder.encoded(load));
            if (!Files.isDirectory(folder)) {
                throw StepFailure.needsHuman(
                        "load: %s has no folder %s. A load that kept no row aside has none, and is left out here; else give the number of its operation."
                                .formatted(load, folder),
                        null);
            }
            try (var files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
                for (Path file : files) {
                    read(file, rows);
                }
            } catch (IOException e) {
                throw ExtractFailure.of(folder, e);
            }
        }
        return new KeptAside(rows);
    }

    private static void read(Path file, Map<String, Long> rows) throws IOException, StepFailure {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                Line line = StepJson.read(text, Line.class);
                rows.merge(line.table(), line.missing(), Long::sum);
            }
        }
    }

    long of(String table) {
        return rows.getOrDefault(table, 0L);
    }
}
