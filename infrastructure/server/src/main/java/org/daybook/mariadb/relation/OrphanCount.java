package org.daybook.mariadb.relation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.daybook.mariadb.Session;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/**
 * Counts the orphans of a relation exactly, piece by piece along the index of the child's columns, so that no statement
 * runs long and none locks a row. All rows that name one parent fall into one piece, so missing parents add up. Without
 * such an index there is one piece, and it reads the whole table.
 */
public final class OrphanCount {

    /** Rows of a piece: a fraction of a second. */
    private static final int ROWS = 40_000;

    private static final String CREATED = "created_at";
    private static final Duration WHOLE_TABLE = Duration.ofHours(12);

    private final Session session;
    private final Reference reference;
    private final String bound;
    private final @Nullable Index index;
    private String older = "0";

    /**
     * What a piece counted.
     *
     * @param rows that name a parent
     * @param missingParents distinct ones
     * @param older rows that are older than the parent they name; 0 where that was not asked for
     * @param upTo the last key of the piece; null where it was the last piece
     */
    public record Piece(
            long rows,
            long orphans,
            long missingParents,
            long older,
            @Nullable List<String> upTo) {

        public static final Piece NONE = new Piece(0, 0, 0, 0, null);

        /** The sum, up to where the other one ended. */
        public Piece plus(Piece next) {
            return new Piece(
                    rows + next.rows,
                    orphans + next.orphans,
                    missingParents + next.missingParents,
                    older + next.older,
                    next.upTo);
        }
    }

    /** @param bound a condition on the child as {@code c} that keeps the count inside what was frozen; empty for none */
    public OrphanCount(Session session, Reference reference, String bound) {
        this.session = session;
        this.reference = reference;
        this.bound = bound.isEmpty() ? "" : " AND " + bound;
        this.index = reference.childIndex().orElse(null);
    }

    /** Counts by {@code created_at} too, where both tables have it: it reads whole rows, which takes longer. */
    public OrphanCount withAges() {
        boolean known = reference.child().column(CREATED).isPresent()
                && reference.parent().column(CREATED).isPresent();
        older = known ? "COALESCE(SUM(p.%s > c.%s), 0)".formatted(CREATED, CREATED) : "0";
        return this;
    }

    public boolean isWhole() {
        return index == null;
    }

    /** @param after the end of the piece before; null at the beginning */
    public Piece next(@Nullable List<String> after) throws StepFailure {
        if (reference.parentIndex().isEmpty()) {
            // Looks the parents up in a hash table instead of reading them all for each row.
            session.set(Map.of("join_cache_level", "4"));
        }
        if (index == null) {
            session.patience(WHOLE_TABLE);
            try {
                return count("", null);
            } finally {
                session.usualPatience();
            }
        }
        Key walk = reference.walk(index);
        String range = after == null ? "" : " AND " + walk.after("c.", after);
        List<String> upTo = session.first(
                "SELECT %s FROM %s c FORCE INDEX (%s) WHERE %s%s ORDER BY %s LIMIT 1 OFFSET %d"
                        .formatted(
                                walk.select("c."),
                                reference.child().quoted(),
                                Column.quote(index.name()),
                                reference.names("c."),
                                range,
                                walk.order("c."),
                                ROWS - 1),
                row -> walk.read(row, 1));
        return count(upTo == null ? range : range + " AND " + walk.upTo("c.", upTo), upTo);
    }

    private Piece count(String range, @Nullable List<String> upTo) throws StepFailure {
        List<Column> columns = reference.childKey().columns();
        String first = columns.getFirst().quoted();
        String others = columns.stream().skip(1).map(c -> ", c." + c.quoted()).collect(Collectors.joining());
        String sql =
                "SELECT COUNT(*), COALESCE(SUM(%s), 0), COUNT(DISTINCT IF(%s, c.%s, NULL)%s), %s FROM %s c%s LEFT JOIN %s p ON %s WHERE %s%s%s"
                        .formatted(
                                reference.noParent(),
                                reference.noParent(),
                                first,
                                others,
                                older,
                                reference.child().quoted(),
                                index == null ? "" : " FORCE INDEX (" + Column.quote(index.name()) + ")",
                                reference.parent().quoted(),
                                reference.isParent("c."),
                                reference.names("c."),
                                range,
                                bound);
        Piece piece = session.first(sql, row -> read(row, upTo));
        if (piece == null) {
            throw new IllegalStateException("a count without a row: " + sql);
        }
        return piece;
    }

    private static Piece read(ResultSet row, @Nullable List<String> upTo) throws SQLException {
        return new Piece(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), upTo);
    }
}
