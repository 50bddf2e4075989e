package org.daybook.drill.extract;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What extracts hold of one table, by the keys of its rows.
 *
 * @param trusted keys of trusted rows  @param suspect keys of rows of lower trust
 * @param lost keys that the extract lists as lost
 */
public record Extracted(Set<Long> trusted, Set<Long> suspect, Set<Long> lost) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** @param extract folder with a manifest  @param table qualified  @throws IOException also where it has no such table */
    public static Extracted of(Path extract, String table) throws IOException {
        JsonNode manifest = JSON.readTree(Files.readString(extract.resolve("manifest.json")));
        for (JsonNode part : manifest.path("tables")) {
            if (part.path("table").stringValue("").equals(table)) {
                return of(extract, part);
            }
        }
        throw new IOException("%s holds nothing of %s".formatted(extract, table));
    }

    private static Extracted of(Path extract, JsonNode part) throws IOException {
        Set<Long> trusted = new TreeSet<>();
        Set<Long> suspect = new TreeSet<>();
        for (JsonNode file : part.path("files")) {
            Set<Long> keys = file.path("trust").stringValue("").equals("TRUSTED") ? trusted : suspect;
            rows(extract.resolve(file.path("path").stringValue("")), keys);
        }
        Set<Long> lost = new TreeSet<>();
        String list = part.path("lostKeysFile").stringValue("");
        if (!list.isEmpty()) {
            try (Stream<String> lines = Files.lines(extract.resolve(list))) {
                lines.forEach(line -> lost.add(Long.parseLong(
                        JSON.readTree(line).path("key").path("id").asString())));
            }
        }
        return new Extracted(trusted, suspect, lost);
    }

    /** A row is a line that begins with a bracket and its key. */
    private static void rows(Path file, Set<Long> keys) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(unpacked(file), StandardCharsets.ISO_8859_1))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("(")) {
                    keys.add(Long.parseLong(line.substring(1, line.indexOf(','))));
                }
            }
        }
    }

    private static InputStream unpacked(Path file) throws IOException {
        InputStream packed = Files.newInputStream(file);
        return file.toString().endsWith(".zst") ? new ZstdInputStreamNoFinalizer(packed) : packed;
    }
}
