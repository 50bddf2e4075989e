package org.daybook.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A folder under {@code cases}: {@code damage} holds a plan, {@code expected.properties} the ledger.
 *
 * @param server what a server says when all rows are asked for: an error's number, {@code crash}, or {@code nothing}
 * @param changed rows that are trusted and have other values than the truth
 */
record DamageCase(String name, String plan, String server, long trusted, long suspect, long lost, long changed) {

    /** Those that crash a server come last. */
    static List<DamageCase> all() {
        try (Stream<Path> folders = Files.list(folder())) {
            return folders.map(DamageCase::read)
                    .sorted(Comparator.comparing(DamageCase::crashes).thenComparing(DamageCase::name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        try {
            return Path.of(Objects.requireNonNull(DamageCase.class.getResource("/cases"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DamageCase read(Path folder) {
        try {
            String plan = Files.readAllLines(folder.resolve("damage")).stream()
                    .filter(line -> !line.startsWith("#"))
                    .findFirst()
                    .orElseThrow();
            Properties expected = new Properties();
            try (var file = Files.newBufferedReader(folder.resolve("expected.properties"))) {
                expected.load(file);
            }
            return new DamageCase(
                    folder.getFileName().toString(),
                    plan,
                    expected.getProperty("server"),
                    number(expected, "trusted"),
                    number(expected, "suspect"),
                    number(expected, "lost"),
                    number(expected, "changed"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long number(Properties expected, String name) {
        return Long.parseLong(expected.getProperty(name).strip());
    }

    /** At some of its rows, whatever it says first. */
    boolean crashes() {
        return plan.contains("recptr");
    }

    /** Its table, which is named after it. */
    String table() {
        return name.replace('-', '_');
    }

    @Override
    public String toString() {
        return name;
    }
}
