package org.daybook.mariadb.extract;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One statement of a file of rows: {@code INSERT INTO `t` (...) VALUES}, then one row per line.
 *
 * @param sql UTF-8, without the semicolon at its end
 * @param rows how many
 */
public record RowBatch(byte[] sql, int rows) {

    public String text() {
        return new String(sql, StandardCharsets.UTF_8);
    }

    /** {@code INSERT INTO `t` (...) VALUES} */
    public String insert() {
        return new String(sql, 0, newLine(0), StandardCharsets.UTF_8);
    }

    /** Each row as it stands: {@code (1,'a',NULL)}. */
    public List<byte[]> each() {
        List<byte[]> all = new ArrayList<>(rows);
        int at = newLine(0) + 1;
        while (at < sql.length) {
            int end = newLine(at);
            all.add(Arrays.copyOfRange(sql, at, end < sql.length ? end - 1 : end)); // without its comma
            at = end + 1;
        }
        return all;
    }

    private int newLine(int from) {
        int at = from;
        while (at < sql.length && sql[at] != '\n') {
            at++;
        }
        return at;
    }
}
