package org.daybook.drill.extract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rows that a load did not put because they met others, by their keys.
 *
 * @param withTheOther how many of them have the row that they met beside them
 */
public record KeptAside(Set<Long> keys, long withTheOther) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** @param folder of the load  @param table without database */
    public static KeptAside of(Path folder, String table) throws IOException {
        Set<Long> keys = new TreeSet<>();
        long withTheOther = 0;
        Path file = folder.resolve(table + ".conflicts.jsonl");
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                JsonNode row = JSON.readTree(line);
                keys.add(Long.parseLong(row.path("key").path("id").asString()));
                withTheOther += row.path("existing").size() == 1 ? 1 : 0;
            }
        }
        return new KeptAside(keys, withTheOther);
    }
}
