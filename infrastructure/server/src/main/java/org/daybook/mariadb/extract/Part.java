package org.daybook.mariadb.extract;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an extract holds of one table.
 *
 * @param table qualified: {@code dashboard.users}
 * @param columns those that each row holds, in order; never a generated one
 * @param key columns of the primary key; empty where there is none
 * @param rows trusted ones
 * @param autoIncrement the source's counter: the next number; null where it has none
 * @param tableChecksum {@link RowChecksum} over the trusted rows; null where unknown
 * @param minKey smallest key among the trusted rows; null where the key is no single integer
 * @param newest latest value of each column that tells when a row was made or changed, in UTC
 * @param knownKeys how many keys are known to have existed; null but for a salvage
 * @param lostKeys how many of those were not reached
 * @param lostKeysFile list of those, as {@code .jsonl}
 * @param unreachable sentences about what could not be read
 * @param methods rows by how they were reached: {@code forward}, {@code backward}, {@code bisection}
 */
public record Part(
        String table,
        List<String> columns,
        List<String> key,
        long rows,
        long suspect,
        List<RowFile> files,
        @Nullable Long autoIncrement,
        @Nullable Long tableChecksum,
        @Nullable String minKey,
        @Nullable String maxKey,
        Map<String, String> newest,
        @Nullable Long knownKeys,
        @Nullable Long lostKeys,
        @Nullable String lostKeysFile,
        List<String> unreachable,
        Map<String, Long> methods) {

    /** Without the database. */
    public String name() {
        return table.substring(table.indexOf('.') + 1);
    }

    public String database() {
        return table.substring(0, table.indexOf('.'));
    }

    /** On disk. */
    public long bytes() {
        return files.stream().mapToLong(RowFile::bytes).sum();
    }

    public List<RowFile> files(Trust trust) {
        return files.stream().filter(file -> file.trust() == trust).toList();
    }
}
