package org.daybook.mariadb.load;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.daybook.incident.ConflictPolicy;
import org.daybook.mariadb.StepJson;
import org.daybook.mariadb.extract.DraftFile;
import org.daybook.mariadb.extract.ExtractFailure;
import org.daybook.mariadb.extract.ExtractFolder;
import org.daybook.work.StepFailure;

/**
 * Rows that met others or were refused, each with its key and the reason, in one file for each table. A chunk's are
 * durable before the chunk is committed, and the same again where the chunk is tried again.
 */
final class Asides {

    private static final int MOST_KEYS = 20;

    private final Path folder;

    /**
     * One row.
     *
     * @param key values of its primary key, as SQL
     * @param values the row, as SQL: {@code (17,'a')}
     * @param existing rows that it met, as SQL
     */
    record Aside(
            String table,
            Map<String, String> key,
            String why,
            ConflictPolicy policy,
            String extract,
            String file,
            long statement,
            boolean suspect,
            String values,
            List<String> existing) {}

    /** @param folder of this load */
    Asides(Path folder) {
        this.folder = folder;
    }

    Path file(String table) {
        return folder.resolve(name(table) + ".conflicts.jsonl");
    }

    /** Durable when it returns. */
    void keep(Chunk.Source source, int chunk, List<Aside> rows) throws StepFailure {
        Path pieces = pieces(source.table());
        Path piece = pieces.resolve(
                "%s.%06d.jsonl".formatted(Integer.toHexString(source.mark().hashCode()), chunk));
        try {
            if (rows.isEmpty()) {
                if (Files.deleteIfExists(piece)) { // of an attempt that met others
                    DraftFile.sync(pieces);
                }
                return;
            }
            Files.createDirectories(pieces);
            Path draft = Files.createTempFile(pieces, "piece", ".draft");
            Files.write(draft, rows.stream().map(StepJson::write).toList());
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(draft, piece, StandardCopyOption.ATOMIC_MOVE);
            for (Path made : List.of(pieces, folder, folder.resolve(".."))) {
                DraftFile.sync(made);
            }
        } catch (IOException e) {
            throw ExtractFailure.of(folder, e);
        }
    }

    /** Puts the pieces of a table together, where there are any. May be called again at any time. @return keys of the first ones, where they are whole numbers */
    List<String> join(String table) throws StepFailure {
        Path pieces = pieces(table);
        if (!Files.isDirectory(pieces)) {
            return keys(file(table));
        }
        try (Stream<Path> found = Files.list(pieces)) {
            List<Path> all =
                    found.filter(p -> p.toString().endsWith(".jsonl")).sorted().toList();
            Path draft = folder.resolve(name(table) + ".draft");
            try (BufferedWriter out = Files.newBufferedWriter(draft)) {
                for (Path piece : all) {
                    out.write(Files.readString(piece));
                }
            }
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(draft, file(table), StandardCopyOption.ATOMIC_MOVE);
            DraftFile.sync(folder);
            return keys(file(table));
        } catch (IOException e) {
            throw ExtractFailure.of(folder, e);
        }
    }

    /**
     * The pieces are in the file by now, and go in one step: a file that was put together of the rest of them would lack
     * rows that are nowhere else.
     */
    void tidy(String table) throws StepFailure {
        Path pieces = pieces(table);
        Path joined = folder.resolve(name(table) + ".joined");
        try {
            ExtractFolder.delete(joined); // of a finish that was cut short
            if (Files.isDirectory(pieces)) {
                Files.move(pieces, joined, StandardCopyOption.ATOMIC_MOVE);
                DraftFile.sync(folder);
                ExtractFolder.delete(joined);
            }
        } catch (IOException e) {
            throw ExtractFailure.of(folder, e);
        }
    }

    private List<String> keys(Path file) throws StepFailure {
        if (!Files.exists(file)) {
            return List.of();
        }
        List<String> keys = new ArrayList<>();
        try (var lines = Files.lines(file, StandardCharsets.UTF_8)) {
            for (String line : (Iterable<String>) lines.limit(MOST_KEYS)::iterator) {
                Aside aside = StepJson.read(line, Aside.class);
                if (!aside.key().isEmpty()
                        && aside.key().values().stream().allMatch(value -> value.matches("-?[0-9]{1,20}"))) {
                    keys.add(String.join("+", aside.key().values()));
                }
            }
        } catch (IOException e) {
            throw ExtractFailure.of(file, e);
        }
        return keys;
    }

    private Path pieces(String table) {
        return folder.resolve(name(table) + ".pieces");
    }

    /** A table's name may hold anything, and no two have one file. */
    private static String name(String table) {
        return ExtractFolder.encoded(table);
    }
}
