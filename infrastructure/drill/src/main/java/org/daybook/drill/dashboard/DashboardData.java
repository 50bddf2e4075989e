package org.daybook.drill.dashboard;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The founding incident's data at a scale: the same rows and the same seed give the same bytes. {@link #fill} writes
 * the database as it was after the incident; {@link #writeAll} and {@link #loseParents} do its two halves.
 */
public final class DashboardData {

    private final long seed;
    private final Scale scale;
    private final Articles articles;
    private final Users users;
    private final Courses courses;
    private final Enrolments enrolments;
    private final CourseArticles edited;

    private DashboardData(long rows, long seed) {
        this.seed = seed;
        this.scale = new Scale(rows);
        Draw draw = new Draw(seed);
        this.articles = new Articles(scale, draw);
        this.users = new Users(scale, draw);
        this.courses = new Courses(scale, draw);
        this.enrolments = new Enrolments(scale, users, courses);
        this.edited = new CourseArticles(scale, articles, courses);
    }

    /** @param rows rows of articles_courses, from 1 to 1,000,000,000; everything else in proportion */
    public static DashboardData of(long rows, long seed) {
        return new DashboardData(rows, seed);
    }

    /**
     * Creates the tables, writes all rows, and deletes the parents that the corruption took.
     *
     * @param connection to an empty MariaDB database
     * @param rows rows of articles_courses
     * @return what is now orphaned
     */
    public static GroundTruth fill(Connection connection, long rows, long seed) throws SQLException {
        DashboardData data = of(rows, seed);
        DashboardSchema.create(connection);
        GroundTruth truth = data.writeAll(connection);
        data.loseParents(connection);
        return truth;
    }

    /** A look at a table in the middle of its writing. */
    public interface Pause {
        void lookAt(String table) throws SQLException;
    }

    /** Writes the database as it was before: nothing is orphaned yet. Returns what will be once the parents are gone. */
    public GroundTruth writeAll(Connection connection) throws SQLException {
        return writeAll(connection, table -> {});
    }

    /**
     * @param onThe14th when a table is as it was on 14 November, of which an older image is wanted: users up to then, and
     *     timeslices of which none has moved yet
     */
    public GroundTruth writeAll(Connection connection, Pause onThe14th) throws SQLException {
        Draw draw = new Draw(seed);
        Relations relations = new Relations(articles, users);
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try {
            TableWriter writer = new TableWriter(connection);
            new CourseTables(scale, draw, courses, users).write(writer, relations, onThe14th);
            new UserTables(scale, draw, users, courses, enrolments).write(writer, relations, onThe14th);
            new ArticleTables(scale, draw, articles, edited, users).write(writer, relations);
            new ActivityTables(scale, draw, articles, users, courses).write(writer, relations);
        } finally {
            connection.setAutoCommit(autoCommit);
        }
        return new GroundTruth(
                scale.rows(),
                seed,
                relations.all(),
                articles.missing(),
                users.lost() + 2,
                List.of(users.unreadable(), users.unreadable() + 1),
                Moments.utc(Moments.LAST_READABLE_USER));
    }

    /** The key of the latest user of 14 November. */
    public long latestUser() {
        return users.old();
    }

    /** The key of a user whose row shares its page with one other row only. */
    public long bulkyUser() {
        return users.bulkyInTheMiddle();
    }

    /** What the Dashboard computes for each day of a course. */
    public Timeslices timeslices() {
        return new Timeslices(scale, new Draw(seed), courses);
    }

    /** Deletes the articles and users that the corruption took. Counters of AUTO_INCREMENT stay where they are. */
    public void loseParents(Connection connection) throws SQLException {
        long[] run = articles.missingRun();
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM articles WHERE id BETWEEN " + run[0] + " AND " + run[1]);
            deleteBehind(statement, "articles", articles.lastKeptId(), articles.count());
            statement.executeUpdate(
                    "DELETE FROM users WHERE id IN (" + users.unreadable() + ", " + (users.unreadable() + 1) + ")");
            deleteBehind(statement, "users", users.old(), users.count());
        }
        if (!connection.getAutoCommit()) {
            connection.commit();
        }
    }

    /** In steps, so that no transaction grows with the table. */
    private static void deleteBehind(Statement statement, String table, long last, long greatest) throws SQLException {
        int step = 50_000;
        for (long from = last + 1; from <= greatest; from += step) {
            statement.executeUpdate("DELETE FROM " + table + " WHERE id BETWEEN " + from + " AND " + (from + step - 1));
        }
    }
}
