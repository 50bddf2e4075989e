package org.daybook.projecting.rebuild;

import java.util.List;
import org.daybook.projecting.RowTable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * A projection's table that is being built beside the live one. Its name ends in the number of the replay, so two runs
 * can never write into the same table, and what a run that died has left behind is recognised.
 */
final class FreshTable {

    private static final String MARK = "_rebuild_";

    private final JdbcOperations jdbc;
    private final String live;
    private final String name;

    FreshTable(JdbcOperations jdbc, RowTable<?> live, long replay) {
        this.jdbc = jdbc;
        this.live = live.name();
        this.name = live.name() + MARK + replay;
    }

    String name() {
        return name;
    }

    /** Without indexes: they are built when the rows are in. */
    void create() {
        jdbc.execute("create table " + name + " (like " + live
                + " including defaults including constraints including storage including comments)");
    }

    /** Drops what earlier runs left. Only for who holds the lock of replays. */
    static void dropLeftovers(JdbcOperations jdbc) {
        jdbc.queryForList("""
                        select quote_ident(relname) from pg_class
                        where relkind = 'r' and relnamespace = current_schema()::regnamespace and relname ~ ?
                        """, String.class, "^[a-z0-9_]+" + MARK + "[0-9]+$")
                .forEach(left -> jdbc.execute("drop table if exists " + left));
    }

    private record Index(String name, boolean primary, String definition) {}

    /** The indexes that the live table has. */
    void index() {
        for (Index index : indexesOfLive()) {
            String fresh = index.name() + MARK + name.substring(name.lastIndexOf('_') + 1);
            jdbc.execute(
                    index.definition().replaceFirst(" INDEX \\S+ ON \\S+ ", " INDEX " + fresh + " ON " + name + " "));
            if (index.primary()) {
                jdbc.execute("alter table " + name + " add primary key using index " + fresh);
            }
        }
        jdbc.execute("analyze " + name);
    }

    private List<Index> indexesOfLive() {
        return jdbc.query("""
                select c.relname, i.indisprimary, pg_get_indexdef(i.indexrelid)
                from pg_index i join pg_class c on c.oid = i.indexrelid where i.indrelid = ?::regclass
                """, (row, n) -> new Index(row.getString(1), row.getBoolean(2), row.getString(3)), live);
    }

    /** Takes the live table's place, name and all. Waits for its readers as long as the transaction's lock_timeout. */
    void replaceLive() {
        List<Index> indexes = indexesOfLive();
        jdbc.execute("lock table " + live + " in access exclusive mode");
        jdbc.execute("drop table " + live);
        jdbc.execute("alter table " + name + " rename to " + live);
        String number = name.substring(name.lastIndexOf('_') + 1);
        for (Index index : indexes) {
            jdbc.execute("alter index " + index.name() + MARK + number + " rename to " + index.name());
        }
    }
}
