package org.daybook.mariadb.extract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daybook.mariadb.extract.Manifest.Kind;
import org.daybook.targets.Target;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/** The complete extracts of a target. */
public record Extracts(Path folder) {

    public static Extracts of(Target target) {
        return new Extracts(target.dumpDirectory().toAbsolutePath().normalize());
    }

    /** @throws StepFailure naming those that exist */
    public Extract get(String name) throws StepFailure {
        List<Extract> complete = complete();
        for (Extract one : complete) {
            if (one.name().equals(name)) {
                return one;
            }
        }
        throw StepFailure.needsHuman(
                "extract: there is no complete extract '%.60s' in %s. There are: %s."
                        .formatted(
                                name,
                                folder,
                                complete.isEmpty()
                                        ? "none"
                                        : complete.stream().map(Extract::name).collect(Collectors.joining(", "))),
                null);
    }

    /** The complete extract that an operation made; null where it made none, or is not done. */
    public @Nullable Extract of(String name, String operation) throws StepFailure {
        Path one = folder.resolve(name);
        if (!Files.isRegularFile(one.resolve(Extract.MANIFEST))) {
            return null;
        }
        Extract extract = Extract.read(one);
        return extract.manifest().operation().equals(operation) ? extract : null;
    }

    /** Oldest first. */
    public List<Extract> complete() throws StepFailure {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(folder)) {
            List<Extract> all = new ArrayList<>();
            for (Path one : folders.filter(f -> Files.isRegularFile(f.resolve(Extract.MANIFEST)))
                    .toList()) {
                all.add(Extract.read(one));
            }
            all.sort(Comparator.comparing((Extract one) -> one.manifest().takenAt())
                    .thenComparing(Extract::name));
            return all;
        } catch (IOException e) {
            throw ExtractFailure.of(folder, e);
        }
    }

    /** The dump that was taken last; null where there is none. */
    public @Nullable Extract newestDump() throws StepFailure {
        List<Extract> dumps = complete().stream()
                .filter(one -> one.manifest().kind() == Kind.DUMP)
                .toList();
        return dumps.isEmpty() ? null : dumps.getLast();
    }

    /** By the qualified name of the table, the salvage of it that was made last. */
    public Map<String, Extract> newestSalvages() throws StepFailure {
        Map<String, Extract> newest = new TreeMap<>();
        for (Extract one : complete()) {
            if (one.manifest().kind() == Kind.SALVAGE) {
                one.manifest().tables().forEach(part -> newest.put(part.table(), one));
            }
        }
        return newest;
    }
}
