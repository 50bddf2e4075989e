package org.daybook.mariadb.extract;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daybook.mariadb.Sha256;
import org.daybook.mariadb.StepJson;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/**
 * An extract that is being made. What is kept in it survives a kill; it is an extract for others once {@link #complete}
 * has written its manifest.
 */
public final class ExtractFolder {

    /** What is needed until it is complete, and is not part of it. */
    private static final String WORK = ".work";

    private static final String OPERATION = "operation";
    private static final int SHORT = 40;

    private final Path path;

    private ExtractFolder(Path path) {
        this.path = path;
    }

    /**
     * Makes the folder, or goes on in it.
     *
     * @param directory of the target's extracts
     * @throws StepFailure where another operation works in it, or it is complete
     */
    public static ExtractFolder open(Path directory, String name, String operation) throws StepFailure {
        ExtractFolder folder = new ExtractFolder(directory.resolve(name).toAbsolutePath());
        try {
            if (Files.exists(folder.path.resolve(Extract.MANIFEST))) {
                throw StepFailure.needsHuman(
                        "%s holds a complete extract already; give another name.".formatted(folder.path), null);
            }
            Files.createDirectories(directory);
            folder.claim(operation);
            return folder;
        } catch (IOException e) {
            throw ExtractFailure.of(folder.path, e);
        }
    }

    private void claim(String operation) throws IOException, StepFailure {
        Path claim = path.resolve(WORK).resolve(OPERATION);
        if (!Files.exists(path)) {
            Files.createDirectory(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---")));
        }
        if (!Files.exists(claim)) {
            Files.createDirectories(claim.getParent());
            write(WORK + "/" + OPERATION, operation);
        }
        String holder = Files.readString(claim);
        if (!holder.equals(operation)) {
            throw StepFailure.needsHuman(
                    "%s holds what operation %s extracts; give another name.".formatted(path, holder), null);
        }
    }

    public Path path() {
        return path;
    }

    /** Part of a file's name for any name of the database: letters, digits, {@code _ - $}, and {@code @} with four hexadecimal digits for others. */
    public static String encoded(String name) {
        StringBuilder text = new StringBuilder();
        name.chars()
                .forEach(c -> text.append(
                        c < 0x80 && (Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '$')
                                ? Character.toString(c)
                                : "@%04x".formatted(c)));
        if (text.length() <= 4 * SHORT) {
            return text.toString();
        }
        return text.substring(0, SHORT) + "@" + Sha256.of(name).substring(0, SHORT);
    }

    /** Where a table's rows go. @param what tells its files apart: {@code 0001}, {@code suspect} */
    public static String rowsPath(String database, String table, String what, Compression compression) {
        return "rows/%s.%s.%s.sql%s".formatted(encoded(database), encoded(table), what, compression.suffix());
    }

    public static String schemaPath(String database, String table) {
        return "schema/%s.%s.sql".formatted(encoded(database), encoded(table));
    }

    /** @param kind as {@code views} */
    public static String objectsPath(String database, String kind) {
        return "objects/%s.%s.sql".formatted(encoded(database), kind);
    }

    /** Writes a small file durably and whole. */
    public void write(String place, String text) throws StepFailure {
        write(place, (Writing) out -> out.write(text));
    }

    /** What a file holds, piece by piece. */
    @FunctionalInterface
    public interface Writing {
        void to(Writer out) throws IOException;
    }

    /** Writes a file of text, of whatever size, durably and whole. */
    public void write(String place, Writing text) throws StepFailure {
        Path file = path.resolve(place);
        try {
            Files.createDirectories(file.getParent());
            Path draft = Files.createTempFile(file.getParent(), "", ".draft");
            DraftFile out = new DraftFile(draft, 0);
            try {
                Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
                text.to(writer);
                writer.flush();
                out.keep(file);
            } catch (IOException | RuntimeException e) {
                out.end(true);
                throw e;
            }
        } catch (IOException e) {
            throw ExtractFailure.of(file, e);
        }
    }

    /** What was extracted of a table, once its files are sealed: it is not extracted again. */
    public void keep(Part part) throws StepFailure {
        write(partPath(part.table()), StepJson.write(part));
    }

    /** Forgets what was kept of a table, and its files. */
    public void drop(String table) throws StepFailure {
        Part part = part(table);
        if (part == null) {
            return;
        }
        try {
            Files.deleteIfExists(path.resolve(partPath(table)));
            for (RowFile file : part.files()) {
                Files.deleteIfExists(path.resolve(file.path()));
            }
        } catch (IOException e) {
            throw ExtractFailure.of(path, e);
        }
    }

    /** Throws away files of rows that belong to nothing that was kept: somebody was killed while they were made. */
    public void sweep(Collection<Part> kept) throws StepFailure {
        Set<String> wanted = kept.stream()
                .flatMap(part -> part.files().stream())
                .map(RowFile::path)
                .collect(Collectors.toSet());
        Path rows = path.resolve("rows");
        if (!Files.isDirectory(rows)) {
            return;
        }
        try (Stream<Path> files = Files.list(rows)) {
            for (Path file : files.toList()) {
                if (!wanted.contains("rows/" + file.getFileName())) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw ExtractFailure.of(rows, e);
        }
    }

    /** Forgets what was kept of all tables. */
    public void forget() throws StepFailure {
        try (Stream<Path> parts = Files.list(path.resolve(WORK))) {
            for (Path part : parts.filter(f -> f.toString().endsWith(".json")).toList()) {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw ExtractFailure.of(path, e);
        }
    }

    /** @param table qualified; null where nothing was kept of it */
    public @Nullable Part part(String table) throws StepFailure {
        Path file = path.resolve(partPath(table));
        try {
            return Files.exists(file) ? StepJson.read(Files.readString(file), Part.class) : null;
        } catch (IOException e) {
            throw ExtractFailure.of(file, e);
        }
    }

    private static String partPath(String table) {
        return "%s/%s.json".formatted(WORK, encoded(table));
    }

    /**
     * Lists the checksums of all files, then writes the manifest. May be called again after a kill in between.
     *
     * @param manifest whose own checksum is null yet
     */
    public Extract complete(Manifest manifest) throws StepFailure {
        try {
            Map<String, String> known = new TreeMap<>();
            manifest.tables().forEach(part -> part.files().forEach(file -> known.put(file.path(), file.sha256())));
            StringBuilder sums = new StringBuilder();
            for (String file : files()) {
                String sum = known.containsKey(file) ? known.remove(file) : sum(path.resolve(file));
                sums.append("%s  %s\n".formatted(sum, file));
            }
            if (!known.isEmpty()) {
                throw StepFailure.needsHuman(
                        "%s is gone from %s; request the extract anew.".formatted(known.keySet(), path), null);
            }
            write(Extract.SUMS, sums.toString());
            Manifest sealed = manifest.sealed(Sha256.of(sums.toString()));
            write(Extract.MANIFEST, StepJson.pretty(sealed));
            delete(path.resolve(WORK));
            return new Extract(path, sealed);
        } catch (IOException e) {
            throw ExtractFailure.of(path, e);
        }
    }

    /** Relative, in order; what was never finished goes away. */
    private List<String> files() throws IOException {
        List<String> all = new ArrayList<>();
        try (Stream<Path> found = Files.walk(path)) {
            for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
                String name = path.relativize(file).toString().replace('\\', '/');
                if (name.endsWith(".draft")) {
                    Files.delete(file);
                } else if (!name.startsWith(WORK + "/") && !name.equals(Extract.SUMS)) {
                    all.add(name);
                }
            }
        }
        return all;
    }

    static String sum(Path file) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            byte[] buffer = new byte[1 << 18];
            while (in.read(buffer) >= 0) {
                continue;
            }
        }
        return Sha256.hex(digest);
    }

    /** With all that is in it; nothing where it is not there. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
