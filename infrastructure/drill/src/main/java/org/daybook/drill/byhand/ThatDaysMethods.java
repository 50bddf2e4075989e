package org.daybook.drill.byhand;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.daybook.drill.embedded.LocalMariaDb;

/** Tries the methods of that day on a damaged server, which is thrown away afterwards. */
public final class ThatDaysMethods {

    private ThatDaysMethods() {}

    /** One after the other; a server that dies of it is started again. */
    public static List<Saved> on(LocalMariaDb server, String database, List<String> tables, Path scratch)
            throws IOException, SQLException {
        List<Saved> saved = new ArrayList<>();
        for (String table : tables) {
            server.reach(database).close();
            PlainDump.Result dump = PlainDump.of(server, database, table, scratch);
            UpToAndAfter.Result hand = new UpToAndAfter(server, database, table).read();
            saved.add(new Saved(table, dump.rows(), dump.said(), hand.upTo(), hand.after(), hand.said()));
        }
        return saved;
    }
}
