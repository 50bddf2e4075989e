package org.daybook.drill.founding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daybook.drill.byhand.Saved;
import org.daybook.drill.byhand.ServerWords;
import org.daybook.drill.byhand.ThatDaysMethods;
import org.daybook.drill.dashboard.DashboardData;
import org.daybook.drill.dashboard.DashboardSchema;
import org.daybook.drill.dashboard.Timeslices;
import org.daybook.drill.embedded.Database;
import org.daybook.drill.embedded.LocalMariaDb;
import org.daybook.drill.truth.Truth;

/** The Dashboard's server of that morning: filled, its truth kept aside, stopped, its files damaged. */
final class BrokenDashboard implements AutoCloseable {

    static final String DATABASE = "dashboard";

    private final LocalMariaDb server;
    private final Truth truth;
    private final DashboardData data;

    private BrokenDashboard(LocalMariaDb server, Truth truth, DashboardData data) {
        this.server = server;
        this.truth = truth;
        this.data = data;
    }

    /** Filled, and stopped in good order. */
    static BrokenDashboard fill(DrillFolder folder, long rows, long seed, Consumer<String> narrator)
            throws IOException, SQLException {
        LocalMariaDb server = LocalMariaDb.in(folder.sub("broken"))
                .with("innodb_buffer_pool_size", "256M")
                .with("innodb_log_file_size", "32M") // copied with the files, more than once
                .with("innodb_buffer_pool_load_at_startup", "OFF") // else it meets the damage before anybody asks
                .start();
        Database database = server.createDatabase(DATABASE);
        DashboardData data = DashboardData.of(rows, seed);
        try (Connection connection = database.connect()) {
            DashboardSchema.create(connection);
            data.writeAll(
                    connection,
                    table -> keepImage(connection, server.dataDirectory(), table, folder.sub(older(table))));
        }
        narrator.accept("Keeping the truth aside: a hash of every row ...");
        Truth truth = Truth.of(database);
        truth.write(folder.sub("truth"));
        server.stop();
        return new BrokenDashboard(server, truth, data);
    }

    /** The table's file as it is now, with all that was written so far. */
    private static void keepImage(Connection connection, Path dataDirectory, String table, Path image)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("FLUSH TABLES `%s` FOR EXPORT".formatted(table));
            Files.copy(dataDirectory.resolve(DATABASE).resolve(table + ".ibd"), image);
            statement.execute("UNLOCK TABLES");
        } catch (IOException e) {
            throw new SQLException("the image of %s cannot be kept".formatted(table), e);
        }
    }

    private static String older(String table) {
        return table + "-of-14-november.ibd";
    }

    /** The volume fails. */
    Ruin ruin(DrillFolder folder, long rows, long seed) throws IOException {
        Ruin ruin = Ruin.over(
                server.dataDirectory().resolve(DATABASE), data, rows, seed, table -> folder.sub(older(table)));
        ruin.write(folder.sub("truth/damage"));
        return ruin;
    }

    /** People meet the damaged server; the methods of that day are tried on a copy of it. It is stopped afterwards. */
    Morning morning(DrillFolder folder, Ruin ruin) throws IOException, SQLException {
        Path copy = folder.sub("by-hand");
        List<Saved> saved;
        try (LocalMariaDb server = this.server.copyTo(copy).start()) {
            saved = ThatDaysMethods.on(server, DATABASE, Ruin.TABLES, folder.path());
        }
        DrillFolder.delete(copy);
        String crash = crash("article_course_timeslices", ruin.deadly("article_course_timeslices"));
        Map<String, String> errors = ask();
        server.stop();
        return new Morning(crash, errors, saved);
    }

    LocalMariaDb server() {
        return server;
    }

    /** Users since the evening of 14 November. */
    long newestUsers() {
        return truth.rows("users") - data.latestUser();
    }

    Timeslices timeslices() {
        return data.timeslices();
    }

    Truth truth() {
        return truth;
    }

    /**
     * Somebody opens a page of the site, and the server dies of it.
     *
     * @param keys of the rows that the page shows
     * @return what the client was told, and the last words of the server
     */
    private String crash(String table, List<Long> keys) throws SQLException, IOException {
        String query = "SELECT SUM(character_sum) FROM `%s` FORCE INDEX (PRIMARY) WHERE id BETWEEN %d AND %d"
                .formatted(table, keys.getFirst(), keys.getLast());
        try (Connection connection = server.reach(DATABASE);
                Statement statement = connection.createStatement()) {
            statement.executeQuery(query).close();
        } catch (SQLException e) {
            if (ServerWords.isLostConnection(e)) {
                return "%s: %s".formatted(ServerWords.of(e), lastWords());
            }
            throw e;
        }
        throw new DrillFailed("the server did not crash on " + table);
    }

    /** As {@code mariadbd got signal 6; InnoDB: Assertion failure in file page0cur.cc line 17}. */
    private String lastWords() throws IOException {
        try (Stream<String> lines = Files.lines(server.logFile())) {
            return lines
                    .filter(line -> line.contains("Assertion failure") || line.contains("got signal"))
                    .map(line -> line.replaceFirst("^.*?(InnoDB: |\\[ERROR\\] )", "$1")
                            .replaceFirst("^\\[ERROR\\] ", "")
                            .replaceAll("\\S*/", "")
                            .replaceFirst(" ;$", ""))
                    .collect(Collectors.collectingAndThen(Collectors.toList(), List::reversed))
                    .stream()
                    .collect(Collectors.joining("; "));
        }
    }

    /** Started again, it is asked for all of each of the damaged tables. @return its words, where it says an error */
    private Map<String, String> ask() throws SQLException {
        Map<String, String> words = new LinkedHashMap<>();
        for (String table : Ruin.TABLES) {
            try (Connection connection = server.reach(DATABASE);
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(
                            "SELECT COUNT(updated_at) FROM `%s` FORCE INDEX (PRIMARY)".formatted(table))) {
                rows.next();
            } catch (SQLException e) {
                words.put(table, ServerWords.of(e));
            }
        }
        return words;
    }

    @Override
    public void close() {
        server.close();
    }
}
