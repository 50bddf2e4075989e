package org.daybook.drill.truth;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.daybook.drill.embedded.Database;

/** Every row of every table as it was. No step gets to see it. */
public record Truth(Map<String, RowHashes> tables) {

    public static Truth of(Database database) throws SQLException {
        Map<String, RowHashes> tables = new TreeMap<>();
        try (Connection connection = database.connect()) {
            for (String table : tables(connection)) {
                tables.put(table, RowHashes.of(connection, table));
            }
        }
        return new Truth(tables);
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW FULL TABLES WHERE table_type = 'BASE TABLE'")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    public RowHashes of(String table) {
        RowHashes rows = tables.get(table);
        if (rows == null) {
            throw new IllegalArgumentException("the truth knows no table " + table);
        }
        return rows;
    }

    public long rows(String table) {
        return of(table).size();
    }

    /** One file a table: key, tab, hash. */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, RowHashes> table : tables.entrySet()) {
            RowHashes rows = table.getValue();
            try (BufferedWriter file = Files.newBufferedWriter(folder.resolve(table.getKey() + ".tsv"))) {
                for (int i = 0; i < rows.size(); i++) {
                    file.append(Long.toString(rows.key(i)))
                            .append('\t')
                            .append(Long.toHexString(rows.hash(i)))
                            .append('\n');
                }
            }
        }
    }
}
