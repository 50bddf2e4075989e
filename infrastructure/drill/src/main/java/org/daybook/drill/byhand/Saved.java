package org.daybook.drill.byhand;

/**
 * What the methods of that day saved of a table.
 *
 * @param dumped rows that mariadb-dump wrote
 * @param dumpSaid its last words; empty where it saw nothing wrong
 * @param upTo rows up to the first hole  @param after rows behind the last hole; 0 where there is none
 * @param serverSaid what the server said at the first hole; empty where it saw nothing wrong
 */
public record Saved(String table, long dumped, String dumpSaid, long upTo, long after, String serverSaid) {

    public long byHand() {
        return upTo + after;
    }
}
