package org.daybook.mariadb.archive;

import java.util.List;

/**
 * What an archive holds, and how to use it without Daybook.
 *
 * @param format version of the files' form
 * @param relation whose orphans these rows were
 * @param predicate the condition under which rows were deleted
 * @param createTable the table as it was
 * @param columns those that each line holds, in order
 * @param key the primary key's columns
 * @param loadByHand statements that load an unpacked segment
 */
public record Manifest(
        int format,
        String operation,
        String incident,
        String target,
        String serverVersion,
        String database,
        String table,
        String relation,
        String predicate,
        List<String> highestKey,
        String createTable,
        List<String> columns,
        List<String> key,
        String loadByHand) {

    public static final int FORMAT = 1;
}
