package org.daybook.drill.founding;

import java.util.List;
import java.util.Map;
import org.daybook.drill.byhand.Saved;

/**
 * What people saw of the broken server.
 *
 * @param crash what the web server was told when the server died, and the server's own last words
 * @param errors by table, what it said when it was asked after a new start; tables of which it said nothing are missing
 * @param saved what the methods of that day would have got out of it
 */
record Morning(String crash, Map<String, String> errors, List<Saved> saved) {

    Saved saved(String table) {
        return saved.stream()
                .filter(s -> s.table().equals(table))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nobody tried to save " + table));
    }
}
