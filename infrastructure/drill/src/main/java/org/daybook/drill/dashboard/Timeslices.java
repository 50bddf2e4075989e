package org.daybook.drill.dashboard;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * course_wiki_timeslices: what the Dashboard computes for each day of a course. Late in November some courses were found
 * to have begun a day earlier: their first slice took the day before, and its own day got a new one. What is missing is
 * computed again, from the same edits to the same values.
 */
public final class Timeslices {

    public static final String TABLE = "course_wiki_timeslices";

    private static final String COLUMNS = "course_id, wiki_id, start, end, character_sum, references_count,"
            + " revision_count, stats, last_mw_rev_datetime, needs_update, created_at, updated_at";
    private static final long DAY = 86_400;
    private static final long MOST_MOVED = 12;

    private final Courses courses;
    private final Draw of;
    private final long count;
    private final long moved;

    Timeslices(Scale scale, Draw draw, Courses courses) {
        this.courses = courses;
        this.of = draw.of(TABLE);
        this.count = scale.rows() / 10;
        this.moved = Math.min(MOST_MOVED, Math.min(courses.count(), count / 15));
    }

    /** @param beforeTheMove called while the first slices still have the days that they were planned for */
    void write(TableWriter writer, Relations relations, DashboardData.Pause beforeTheMove) throws SQLException {
        OrphanCount course = relations.to("courses", TABLE, "course_id");
        OrphanCount wiki = relations.to("wikis", TABLE, "wiki_id");
        TableWriter.RowContent first = (number, row) -> write(number, planned(number), course, wiki, row);
        writer.write(TABLE, "id, " + COLUMNS, count - moved, first);
        beforeTheMove.lookAt(TABLE);
        writer.update(
                "UPDATE %s SET start = start - INTERVAL 1 DAY, `end` = `end` - INTERVAL 1 DAY, last_mw_rev_datetime = last_mw_rev_datetime - INTERVAL 1 DAY WHERE id <= %d"
                        .formatted(TABLE, moved));
        writer.write(TABLE, "id, " + COLUMNS, moved, (number, row) -> {
            long place = count - moved + number;
            write(place, day(place), course, wiki, row);
        });
    }

    private void write(long place, long day, OrphanCount course, OrphanCount wiki, TableWriter.Row row)
            throws SQLException {
        row.number(place + 1);
        long created = courses.created(courseOf(place));
        course.counted(courseOf(place));
        wiki.counted(courses.wiki(courseOf(place)));
        compute(place, day, created, Moments.after(90_000, created), row);
    }

    /** All columns but the key. */
    private void compute(long place, long day, long created, long updated, TableWriter.Row row) throws SQLException {
        long id = place + 1;
        row.number(courseOf(place))
                .number(courses.wiki(courseOf(place)))
                .time(day)
                .time(day + DAY)
                .number(of.skewed(500_000, id))
                .number(of.of("references").skewed(300, id))
                .number(of.of("revisions").skewed(900, id))
                .text("---\nclaims created: " + of.below(900, id) + "\ntotal revisions: " + of.below(99, -id) + "\n")
                .time(day + 80_000)
                .flag(of.of("update").oneIn(20, id))
                .time(created)
                .time(updated);
    }

    /** How many slices took another day: those with the first keys. */
    public long moved() {
        return moved;
    }

    /**
     * Computes what is missing.
     *
     * @param connection not in autocommit mode
     * @return how many
     */
    public long regenerate(Connection connection, Instant now) throws SQLException {
        List<Long> missing = missing(connection);
        new TableWriter(connection).write(TABLE, COLUMNS, missing.size(), (number, row) -> {
            long place = missing.get((int) number);
            compute(place, day(place), now.getEpochSecond(), now.getEpochSecond(), row);
        });
        return missing.size();
    }

    /** Places of the slices that are not there. */
    public List<Long> missing(Connection connection) throws SQLException {
        record Slice(long course, LocalDateTime start) {}
        Set<Slice> there = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT course_id, start FROM " + TABLE)) {
            while (rows.next()) {
                there.add(new Slice(rows.getLong(1), rows.getObject(2, LocalDateTime.class)));
            }
        }
        List<Long> missing = new ArrayList<>();
        for (long place = 0; place < count; place++) {
            if (!there.contains(new Slice(courseOf(place), Moments.utc(day(place))))) {
                missing.add(place);
            }
        }
        return missing;
    }

    private long courseOf(long place) {
        long first = count - moved;
        return 1 + (place < first ? place : place - first) % courses.count();
    }

    /** The day that it has. */
    private long day(long place) {
        long first = count - moved;
        return place < moved ? planned(place) - DAY : planned(place < first ? place : place - first);
    }

    private long planned(long place) {
        long created = courses.created(1 + place % courses.count());
        return created - created % DAY + DAY * (place / courses.count());
    }
}
