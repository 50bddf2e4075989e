package org.daybook.mariadb.extract;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a file of rows is written durably; kept in a step's cursor, it lets another worker go on behind it.
 *
 * @param draft name of the file under which it is written, relative to the extract's folder
 * @param bytes of the draft that count; what lies behind is thrown away
 */
public record Position(
        String draft,
        long bytes,
        long rows,
        long checksum,
        @Nullable String minKey,
        @Nullable String maxKey,
        Map<String, String> newest) {}
