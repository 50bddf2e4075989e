package org.daybook.innodb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.daybook.drill.embedded.LocalMariaDb;
import org.daybook.mariadb.Sql;
import org.jspecify.annotations.Nullable;

/**
 * The data directory of a real server that was stopped cleanly: made once for all tests of a JVM, and copied by each.
 * Its table {@code lab.articles} has 20,000 rows without a gap and four secondary indexes.
 */
public final class StoppedMariaDb {

    public static final int ROWS = 20_000;

    private static @Nullable Path folder;

    private StoppedMariaDb() {}

    /** The directory itself; nobody writes to it. */
    public static synchronized Path data() {
        if (folder == null) {
            try {
                folder = make();
            } catch (Exception e) {
                throw new IllegalStateException("no server could be filled and stopped", e);
            }
        }
        return folder.resolve("server/data");
    }

    /** {@code lab.articles} as it was before its last change. */
    public static Path olderArticles() {
        return data().getParent().resolveSibling("older.ibd");
    }

    /** A copy of the directory, to be damaged. */
    public static Path copyTo(Path directory) throws IOException {
        return copy(data(), directory);
    }

    /** The directory as the server left it that was killed in the middle of work: its log is not applied. */
    public static Path crashed() {
        return data().getParent().resolveSibling("crashed");
    }

    private static Path copy(Path data, Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(data)) {
            for (Path path : all.toList()) {
                Path copy = directory.resolve(data.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copy);
                } else if (Files.isRegularFile(path)) {
                    Files.copy(path, copy);
                }
            }
        }
        return directory;
    }

    private static Path make() throws Exception {
        Path made = Files.createTempDirectory("daybook-stopped-");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(made), "delete-" + made.getFileName()));
        try (LocalMariaDb server = LocalMariaDb.in(made.resolve("server"))
                .with("innodb_log_file_size", "4M")
                .with("innodb_flush_log_at_trx_commit", "0")
                .with("innodb_undo_tablespaces", "0")
                .with("innodb_buffer_pool_size", "64M")
                .with("performance_schema", "OFF")
                .start()) {
            Sql sql = new Sql(server.createDatabase("lab"));
            sql.run(STATEMENTS.toArray(String[]::new));
            server.stop();
            Files.copy(server.dataDirectory().resolve("lab/articles.ibd"), made.resolve("older.ibd"));
            server.start();
            Sql again = new Sql(server.database("lab"));
            again.run("UPDATE articles SET views = views + 1");
            // Else a server that is killed within a second leaves no word of it in its log, which then looks clean.
            again.run(
                    "SET GLOBAL innodb_flush_log_at_trx_commit = 1",
                    "CREATE TABLE late (id INT AUTO_INCREMENT PRIMARY KEY, v VARCHAR(200), KEY v (v))",
                    "INSERT INTO late (v) SELECT MD5(seq) FROM seq_1_to_15000");
            server.kill();
            // A checkpoint may just have caught up with the log, so that nothing waits in it.
            for (int tries = 0; isClean(server) && tries < 20; tries++) {
                server.start();
                new Sql(server.database("lab"))
                        .run(
                                "SET GLOBAL innodb_flush_log_at_trx_commit = 1",
                                "UPDATE late SET v = MD5(v) WHERE id <= 50");
                server.kill();
            }
            copy(server.dataDirectory(), made.resolve("crashed"));
            server.start();
        }
        return made;
    }

    private static boolean isClean(LocalMariaDb server) throws IOException {
        RedoLog log = RedoLog.read(server.dataDirectory().resolve("ib_logfile0"));
        return log != null && log.clean();
    }

    private static final List<String> STATEMENTS = List.of(
            "CREATE TABLE articles (id INT AUTO_INCREMENT PRIMARY KEY, title VARCHAR(255), namespace INT,"
                    + " wiki_id INT, created_at DATETIME, views BIGINT DEFAULT 0, KEY title (title),"
                    + " KEY wiki (wiki_id, namespace), KEY created (created_at), KEY namespace (namespace))",
            "INSERT INTO articles (title, namespace, wiki_id, created_at) SELECT CONCAT('Article ', seq, ' of ', MD5(seq)),"
                    + " seq % 10, seq % 7, '2025-01-01' + INTERVAL seq MINUTE FROM seq_1_to_" + ROWS,
            "CREATE TABLE words (word VARCHAR(40) PRIMARY KEY, n INT) CHARSET utf8mb4",
            "INSERT INTO words SELECT CONCAT('w', MD5(seq)), seq FROM seq_1_to_3000",
            "CREATE TABLE pairs (word VARCHAR(20), n INT, v VARCHAR(200), PRIMARY KEY (word, n), KEY v (v)) CHARSET utf8mb4",
            "INSERT INTO pairs SELECT CONCAT('word ', seq % 50), seq, MD5(seq) FROM seq_1_to_3000",
            "CREATE TABLE loose (n INT, v VARCHAR(200))",
            "INSERT INTO loose SELECT seq % 100, MD5(seq DIV 2) FROM seq_1_to_3000",
            "CREATE TABLE texts (id BIGINT UNSIGNED PRIMARY KEY, body LONGTEXT)",
            "INSERT INTO texts SELECT seq, REPEAT(MD5(seq), 1500) FROM seq_1_to_20",
            "CREATE TABLE packed (id INT PRIMARY KEY, v VARCHAR(200)) ROW_FORMAT=COMPRESSED KEY_BLOCK_SIZE=8",
            "INSERT INTO packed SELECT seq, MD5(seq) FROM seq_1_to_3000",
            "CREATE TABLE squeezed (id INT PRIMARY KEY, v VARCHAR(200)) PAGE_COMPRESSED=1",
            "INSERT INTO squeezed SELECT seq, MD5(seq) FROM seq_1_to_3000",
            "CREATE TABLE redundant (id INT PRIMARY KEY, v VARCHAR(200)) ROW_FORMAT=REDUNDANT",
            "INSERT INTO redundant SELECT seq, MD5(seq) FROM seq_1_to_3000",
            "ALTER TABLE redundant ADD COLUMN later INT DEFAULT 5, ALGORITHM=INSTANT",
            "CREATE TABLE emptied (id INT PRIMARY KEY, v VARCHAR(200))",
            "INSERT INTO emptied SELECT seq, MD5(seq) FROM seq_1_to_5000",
            "DELETE FROM emptied WHERE id > 1000",
            "ALTER TABLE articles ADD COLUMN first_seen INT FIRST, ALGORITHM=INSTANT",
            "CREATE TABLE parted (id INT PRIMARY KEY, v VARCHAR(100)) PARTITION BY HASH(id) PARTITIONS 2",
            "INSERT INTO parted SELECT seq, MD5(seq) FROM seq_1_to_1000");

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
