package org.daybook.host.datadirectory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.daybook.targets.Target;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/** The copies of a target's data directory: each a folder with {@code data} and, once it is complete, a manifest. */
public record Copies(Path folder) {

    /** Lists checksum and name of every file, as sha256sum does; it is written last. */
    public static final String MANIFEST = "SHA256SUMS";

    public static final String DATA = "data";

    public static Copies of(Target target) {
        return new Copies(target.copyDirectory().toAbsolutePath().normalize());
    }

    /** The files of a copy. @throws StepFailure naming those that exist */
    public DataDirectory get(String name) throws StepFailure {
        List<Path> complete = complete();
        for (Path copy : complete) {
            if (copy.getFileName().toString().equals(name)) {
                return DataDirectory.at(copy.resolve(DATA));
            }
        }
        throw StepFailure.needsHuman(
                "copy: there is no complete copy '%.60s' in %s. There are: %s."
                        .formatted(
                                name,
                                folder,
                                complete.isEmpty()
                                        ? "none"
                                        : String.join(
                                                ", ",
                                                complete.stream()
                                                        .map(c ->
                                                                c.getFileName().toString())
                                                        .toList())),
                null);
    }

    /** The one that was completed last; null where there is none. */
    public @Nullable DataDirectory newest() throws StepFailure {
        List<Path> complete = complete();
        return complete.isEmpty() ? null : DataDirectory.at(complete.getLast().resolve(DATA));
    }

    private List<Path> complete() throws StepFailure {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        record Dated(Path copy, FileTime at) {}
        try (Stream<Path> copies = Files.list(folder)) {
            List<Dated> dated = new ArrayList<>();
            for (Path copy :
                    copies.filter(c -> Files.isRegularFile(c.resolve(MANIFEST))).toList()) {
                dated.add(new Dated(copy, Files.getLastModifiedTime(copy.resolve(MANIFEST))));
            }
            return dated.stream()
                    .sorted(Comparator.comparing(Dated::at))
                    .map(Dated::copy)
                    .toList();
        } catch (IOException e) {
            throw StepFailure.needsHuman("The copies in %s cannot be read: %s.".formatted(folder, e), e);
        }
    }
}
