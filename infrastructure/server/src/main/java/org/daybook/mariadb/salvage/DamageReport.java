package org.daybook.mariadb.salvage;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.daybook.mariadb.StepJson;
import org.daybook.targets.Target;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/**
 * What the newest inspection of a target found.
 *
 * @param file the report; null where nobody inspected
 */
record DamageReport(@Nullable Path file, List<Line> damages) {

    private static final String NAME = "damage.jsonl";
    private static final String SUMS = "SHA256SUMS";
    private static final Set<String> OWN = Set.of("mysql", "sys", "performance_schema", "information_schema");

    /** A damage; of a line without a kind there is nothing to know here. */
    record Line(
            @Nullable String table,
            @Nullable String index,
            @Nullable Integer level,
            @Nullable String kind,
            @Nullable Long page,
            @Nullable String after,
            @Nullable String before,
            @Nullable Boolean suspicion,
            @Nullable Boolean mayBeMended) {

        boolean isProven() {
            return !Boolean.TRUE.equals(suspicion) && !Boolean.TRUE.equals(mayBeMended);
        }

        /** A page that is no part of an index: values that lie outside of their row, or the file's own lists. */
        boolean isOutside() {
            return index == null && page != null && page > 2;
        }

        boolean isLeafOf(String wanted) {
            return wanted.equals(index) && (level == null || level == 0);
        }
    }

    static DamageReport newest(Target target) throws StepFailure {
        Path archives = target.archiveDirectory().toAbsolutePath().normalize();
        if (!Files.isDirectory(archives)) {
            return new DamageReport(null, List.of());
        }
        try (Stream<Path> folders = Files.list(archives)) {
            Path newest = null;
            FileTime when = FileTime.fromMillis(Long.MIN_VALUE);
            for (Path folder : folders.filter(f -> f.getFileName().toString().startsWith("inspect-"))
                    .filter(f -> Files.isRegularFile(f.resolve(SUMS)))
                    .toList()) {
                FileTime at = Files.getLastModifiedTime(folder.resolve(SUMS));
                if (at.compareTo(when) > 0) {
                    when = at;
                    newest = folder.resolve(NAME);
                }
            }
            return newest == null ? new DamageReport(null, List.of()) : read(newest);
        } catch (IOException e) {
            throw StepFailure.needsHuman("The reports in %s cannot be read: %s.".formatted(archives, e), e);
        }
    }

    private static DamageReport read(Path file) throws IOException, StepFailure {
        List<Line> damages = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                Line line = StepJson.read(text, Line.class);
                if (line.kind() != null && line.table() != null) {
                    damages.add(line);
                }
            }
        }
        return new DamageReport(file, damages);
    }

    /** Those with proven damage, but for the server's own. */
    List<String> damagedTables() {
        Set<String> names = new TreeSet<>();
        for (Line line : damages) {
            String name = String.valueOf(line.table());
            int point = name.indexOf('.');
            if (line.isProven() && point > 0 && !OWN.contains(name.substring(0, point))) {
                names.add(name);
            }
        }
        return List.copyOf(names);
    }

    List<Line> of(String table) {
        return damages.stream().filter(line -> table.equals(line.table())).toList();
    }
}
