package org.daybook.mariadb.extract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daybook.mariadb.extract.Manifest.Kind;
import org.daybook.targets.Target;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/**
 * The complete extracts of a target.
 *
 * @param folder its directory for them, which several targets may share
 */
public record Extracts(Path folder, String target) {

    public static Extracts of(Target target) {
        return new Extracts(target.dumpDirectory().toAbsolutePath().normalize(), target.name());
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

    /**
     * Those of this target, oldest first. Where it has none, those of the only target that has any: the same one may have
     * had another name, or they were brought from elsewhere.
     *
     * @throws StepFailure where several other targets have some
     */
    public List<Extract> own() throws StepFailure {
        List<Extract> all = complete();
        List<Extract> own = all.stream()
                .filter(one -> one.manifest().target().equals(target))
                .toList();
        if (!own.isEmpty()) {
            return own;
        }
        Set<String> others =
                all.stream().map(one -> one.manifest().target()).collect(Collectors.toCollection(TreeSet::new));
        if (others.size() > 1) {
            throw StepFailure.needsHuman(
                    "%s holds extracts of %s, and none of %s. Name by from= the target that was extracted, or by extract= what is meant: %s."
                            .formatted(
                                    folder,
                                    String.join(", ", others),
                                    target,
                                    all.stream().map(Extract::name).collect(Collectors.joining(", "))),
                    null);
        }
        return all;
    }

    /** Oldest first, of whatever target. */
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
        List<Extract> dumps =
                own().stream().filter(one -> one.manifest().kind() == Kind.DUMP).toList();
        return dumps.isEmpty() ? null : dumps.getLast();
    }

    /** By the qualified name of the table, the salvage of it that was made last. */
    public Map<String, Extract> newestSalvages() throws StepFailure {
        Map<String, Extract> newest = new TreeMap<>();
        for (Extract one : own()) {
            if (one.manifest().kind() == Kind.SALVAGE) {
                one.manifest().tables().forEach(part -> newest.put(part.table(), one));
            }
        }
        return newest;
    }
}
