package org.daybook.mariadb.assessloss;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.daybook.mariadb.StepJson;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/** The list that a salvage keeps of keys that are known and were not reached. */
final class LostKeys {

    /** @param key by column  @param from the index that knows it  @param columns what else that index says of the row */
    record LostKey(
            Map<String, @Nullable String> key,
            @Nullable String from,
            @Nullable Map<String, @Nullable String> columns) {}

    /** Takes one of many. */
    @FunctionalInterface
    interface Sink {
        void take(LostKey key) throws StepFailure;
    }

    private LostKeys() {}

    /** @return the indexes that knew them */
    static Set<String> read(Path file, Sink sink) throws StepFailure {
        Set<String> indexes = new TreeSet<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    LostKey key = StepJson.read(line, LostKey.class);
                    if (key.from() != null) {
                        indexes.add(key.from());
                    }
                    sink.take(key);
                }
            }
        } catch (IOException e) {
            throw StepFailure.needsHuman(
                    "The list of lost keys %s cannot be read: %s. Bring it back, or salvage the table again."
                            .formatted(file, e),
                    e);
        }
        return indexes;
    }
}
