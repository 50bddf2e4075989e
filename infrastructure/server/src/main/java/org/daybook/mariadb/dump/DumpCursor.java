package org.daybook.mariadb.dump;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.daybook.mariadb.extract.Manifest.LeftOut;
import org.jspecify.annotations.Nullable;

/**
 * How far the dump is. Which tables are done stands in the extract's folder, with their files.
 *
 * @param mark of the snapshot from which rows were read last; null before the first
 * @param since when the first of the snapshots that count was taken
 * @param consistency sentences about the snapshots, one for each
 * @param reading tables under the hands of workers when the connection was lost
 * @param deaths how often the server died while a table was read
 * @param leftOut what could not be read
 * @param done how many tables are behind it
 */
record DumpCursor(
        @Nullable Mark mark,
        @Nullable Instant since,
        List<String> consistency,
        List<String> reading,
        Map<String, Integer> deaths,
        List<LeftOut> leftOut,
        int done) {

    /** The server that dies so often while one table is read is not asked for it again. */
    private static final int MOST_DEATHS = 2;

    static DumpCursor start() {
        return new DumpCursor(null, null, List.of(), List.of(), Map.of(), List.of(), 0);
    }

    DumpCursor snapshot(Mark taken, String sentence) {
        List<String> more = new ArrayList<>(consistency);
        more.add(sentence);
        return new DumpCursor(taken, since == null ? taken.at() : since, more, List.of(), deaths, leftOut, done);
    }

    /** All that was read before counts no longer. */
    DumpCursor anew() {
        return new DumpCursor(null, null, List.of(), List.of(), deaths, leftOut, 0);
    }

    DumpCursor without(LeftOut table) {
        List<LeftOut> more = new ArrayList<>(leftOut);
        more.add(table);
        return new DumpCursor(mark, since, consistency, reading, deaths, more, done);
    }

    DumpCursor behind(int tables) {
        return new DumpCursor(mark, since, consistency, reading, deaths, leftOut, tables);
    }

    DumpCursor lost(List<String> tables) {
        return new DumpCursor(mark, since, consistency, tables, deaths, leftOut, done);
    }

    /** The server died while it read these: one that was read alone, or was among them before, is left out. */
    DumpCursor died() {
        Map<String, Integer> more = new TreeMap<>(deaths);
        DumpCursor next = this;
        for (String table : reading) {
            if (more.merge(table, 1, Integer::sum) >= MOST_DEATHS) {
                next = next.without(new LeftOut(
                        table, "the server died twice while it was read, the second time of it alone: salvage it"));
            }
        }
        return new DumpCursor(mark, since, consistency, List.of(), more, next.leftOut, done);
    }

    boolean isLeftOut(String table) {
        return leftOut.stream().anyMatch(left -> left.table().equals(table));
    }

    /** The server died while it was read, among others: it is read last, and alone. */
    boolean isSuspect(String table) {
        return deaths.containsKey(table);
    }
}
