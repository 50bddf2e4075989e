package org.daybook.mariadb.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.daybook.mariadb.extract.RowBatch;
import org.daybook.mariadb.extract.RowChecksum;

/** One statement of a file of rows: what is put into the target in one transaction. */
final class Chunk {

    private final Source source;
    private final int number;
    private final byte[] sql;
    private final int head;
    /** Where each row begins and ends. */
    private final int[] places;

    /**
     * The file that a chunk is of.
     *
     * @param mark under which its chunks are marked in the target
     * @param extract its name, for people
     * @param path of the file within the extract
     * @param suspect whether its rows are of lower trust
     */
    record Source(String mark, String table, String extract, String path, boolean suspect) {}

    /** @param number of the statement within its file, from 0 */
    Chunk(Source source, int number, RowBatch batch) {
        this.source = source;
        this.number = number;
        this.sql = batch.sql();
        this.places = new int[2 * batch.rows()];
        int at = newLine(0);
        this.head = at;
        for (int row = 0; row < batch.rows(); row++) {
            int end = newLine(at + 1);
            places[2 * row] = at + 1;
            places[2 * row + 1] = end < sql.length ? end - 1 : end; // without its comma
            at = end;
        }
    }

    private int newLine(int from) {
        int at = from;
        while (at < sql.length && sql[at] != '\n') {
            at++;
        }
        return at;
    }

    Source source() {
        return source;
    }

    int number() {
        return number;
    }

    int rows() {
        return places.length / 2;
    }

    /** Of the whole statement; nobody changes it. */
    byte[] sql() {
        return sql;
    }

    /** Where a row begins, with its parenthesis. */
    int start(int row) {
        return places[2 * row];
    }

    /** Behind a row. */
    int end(int row) {
        return places[2 * row + 1];
    }

    /** A statement for these rows. @param from first  @param to behind the last */
    String insert(int from, int to) {
        return from == 0 && to == rows() ? text(0, sql.length) : head() + text(places[2 * from], places[2 * to - 1]);
    }

    /** {@code INSERT INTO `t` (...) VALUES} and a new line. */
    String head() {
        return text(0, head + 1);
    }

    /** {@code (1,'a',NULL)} */
    String row(int row) {
        return text(places[2 * row], places[2 * row + 1]);
    }

    boolean isRow(int row, byte[] other) {
        return Arrays.equals(sql, places[2 * row], places[2 * row + 1], other, 0, other.length);
    }

    /** Over these rows. */
    long sum(int from, int to) {
        RowChecksum sum = new RowChecksum();
        for (int row = from; row < to; row++) {
            sum.add(sql, places[2 * row], places[2 * row + 1]);
        }
        return sum.value();
    }

    private String text(int from, int to) {
        return new String(sql, from, to - from, StandardCharsets.UTF_8);
    }
}
