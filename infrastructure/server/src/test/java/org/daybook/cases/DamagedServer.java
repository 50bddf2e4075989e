package org.daybook.cases;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.daybook.drill.damage.DamageMaker;
import org.daybook.drill.embedded.Database;
import org.daybook.drill.embedded.LocalMariaDb;
import org.daybook.drill.truth.RowHashes;
import org.daybook.drill.truth.Truth;
import org.daybook.mariadb.Sql;

/**
 * A stopped server with a damaged table for each case, of 12,000 rows, four secondary indexes and a tree of three levels:
 * its pages have 4 KiB, so that few rows make many.
 */
final class DamagedServer {

    static final String DATABASE = "lab";
    static final long ROWS = 12_000;

    private static final long SEED = 7;

    private final Path data;
    private final Truth truth;

    private DamagedServer(Path data, Truth truth) {
        this.data = data;
        this.truth = truth;
    }

    static DamagedServer of(List<DamageCase> cases, Path folder) throws Exception {
        try (LocalMariaDb server = LocalMariaDb.in(folder.resolve("server"))
                .with("innodb_page_size", "4k")
                .with("innodb_log_file_size", "16M")
                .with("innodb_flush_log_at_trx_commit", "0")
                .with("innodb_buffer_pool_size", "64M")
                .with("innodb_buffer_pool_dump_at_shutdown", "OFF")
                .with("performance_schema", "OFF")
                .start()) {
            Database database = server.createDatabase(DATABASE);
            Map<String, Path> older = new TreeMap<>();
            for (DamageCase one : cases) {
                fill(database, one.table());
                older.put(one.table(), keepImage(server, database, one.table(), folder));
                new Sql(database).run("UPDATE %s SET views = views + 1".formatted(one.table()));
            }
            Truth truth = Truth.of(database);
            server.stop();
            for (DamageCase one : cases) {
                DamageMaker.damage(
                        server.dataDirectory().resolve(DATABASE).resolve(one.table() + ".ibd"),
                        one.plan(),
                        SEED,
                        Integer.BYTES,
                        older.get(one.table()));
            }
            return new DamagedServer(server.dataDirectory(), truth);
        }
    }

    private static void fill(Database database, String table) throws Exception {
        new Sql(database)
                .run(
                        "CREATE TABLE %s (id INT AUTO_INCREMENT PRIMARY KEY, title VARCHAR(255), namespace INT, wiki_id INT, created_at DATETIME(6), average_views FLOAT, views BIGINT DEFAULT 0, KEY title (title), KEY wiki (wiki_id, namespace), KEY created (created_at), KEY namespace (namespace))"
                                .formatted(table),
                        "INSERT INTO %s (title, namespace, wiki_id, created_at, average_views) SELECT CONCAT('Článek 🐎 ', seq, ' ', MD5(seq)), seq %% 10, seq %% 7, '2025-01-01' + INTERVAL seq MINUTE, seq / 7 FROM seq_1_to_%d"
                                .formatted(table, ROWS));
    }

    /** As it was before its last change. */
    private static Path keepImage(LocalMariaDb server, Database database, String table, Path folder) throws Exception {
        Path image = folder.resolve(table + ".ibd");
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("FLUSH TABLES %s FOR EXPORT".formatted(table));
            Files.copy(server.dataDirectory().resolve(DATABASE).resolve(table + ".ibd"), image);
            statement.execute("UNLOCK TABLES");
        }
        return image;
    }

    Path data() {
        return data;
    }

    RowHashes truth(DamageCase one) {
        return truth.of(one.table());
    }

    List<String> tables() {
        return new ArrayList<>(truth.tables().keySet());
    }
}
