package org.daybook.mariadb.load;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.daybook.incident.ConflictPolicy;
import org.daybook.mariadb.ServerFailure;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.extract.RowChecksum;
import org.daybook.mariadb.load.Asides.Aside;
import org.daybook.mariadb.load.Marks.Tally;
import org.daybook.mariadb.relation.Schema;
import org.daybook.mariadb.relation.Table;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/**
 * Puts one chunk within an open transaction: all of it at once, and where the server does not take it, in halves down
 * to the rows that it does not take.
 */
final class Putting {

    private static final int TOO_LARGE = 1153;
    private static final long MOST_PACKET = 1 << 30;

    private final Session session;
    private final Chunk chunk;
    private final ConflictPolicy policy;
    private final List<Aside> asides = new ArrayList<>();
    private Tally tally = Tally.ZERO;
    private @Nullable Twins twins;

    Putting(Session session, Chunk chunk, ConflictPolicy policy) {
        this.session = session;
        this.chunk = chunk;
        // A suspect row never takes the place of another, and another's place is no reason to stop.
        this.policy = chunk.source().suspect() ? ConflictPolicy.SET_ASIDE : policy;
    }

    /** A row met another, and nothing of its chunk may be loaded before somebody decided. */
    static final class Stopped extends Exception {
        Stopped(RowTrouble trouble) {
            super(trouble.words());
        }
    }

    Tally tally() {
        return tally;
    }

    List<Aside> asides() {
        return asides;
    }

    void all() throws StepFailure, Stopped {
        if (atOnce()) {
            return;
        }
        RowTrouble trouble = tryTo(0, chunk.rows());
        if (trouble == null) {
            tally = new Tally(chunk.rows(), chunk.sum(0, chunk.rows()), 0, 0, 0, 0, 0);
        } else if (trouble.isDuplicate()) {
            putAmongKnown();
        } else {
            halves(0, chunk.rows());
        }
    }

    /** Rows that are there already are told at once; the rest goes in by runs. */
    private void putAmongKnown() throws StepFailure, Stopped {
        Known.Place[] places = new Known(session, table(), chunk).places();
        int from = 0;
        while (from < places.length) {
            int to = from + 1;
            while (to < places.length && places[to] == places[from]) {
                to++;
            }
            switch (places[from]) {
                case FREE -> put(from, to);
                case SAME -> tally = tally.plus(new Tally(0, 0, to - from, 0, 0, 0, 0));
                case TAKEN -> {
                    for (int row = from; row < to; row++) {
                        meet(row, new RowTrouble("PRIMARY", 1062));
                    }
                }
            }
            from = to;
        }
    }

    /** @return false where nothing of it is in, and its rows have to be looked at */
    private boolean atOnce() throws StepFailure {
        Bulk bulk = Bulk.of(chunk);
        if (bulk == null) {
            return false;
        }
        try {
            bulk.put(session.connection());
            tally = new Tally(chunk.rows(), chunk.sum(0, chunk.rows()), 0, 0, 0, 0, 0);
            return true;
        } catch (SQLException e) {
            if (RowTrouble.of(e) == null) {
                throw failure(e);
            }
            session.rollback();
            session.begin();
            return false;
        }
    }

    /** Of a statement that is too large for the server nobody says so but the words: the connection just ends. */
    private StepFailure failure(SQLException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (e.getErrorCode() == TOO_LARGE
                    || String.valueOf(cause.getMessage()).contains("max_allowed_packet")) {
                long bytes = chunk.sql().length;
                return StepFailure.needsHuman(
                        "Rows of %s in %s, statement %,d, take %,d bytes, more than %s accepts at once. There: SET GLOBAL max_allowed_packet = %d; then: daybook operation retry. What is loaded stays."
                                .formatted(
                                        chunk.source().table(),
                                        chunk.source().path(),
                                        chunk.number() + 1,
                                        bytes,
                                        session.target(),
                                        Math.min(MOST_PACKET, Long.highestOneBit(bytes) << 2)),
                        e);
            }
        }
        return session.failure(e);
    }

    private void put(int from, int to) throws StepFailure, Stopped {
        RowTrouble trouble = tryTo(from, to);
        if (trouble == null) {
            tally = tally.plus(new Tally(to - from, chunk.sum(from, to), 0, 0, 0, 0, 0));
        } else if (to - from == 1) {
            alone(from, trouble);
        } else {
            halves(from, to);
        }
    }

    private void halves(int from, int to) throws StepFailure, Stopped {
        int middle = (from + to) >>> 1;
        if (middle == from) {
            put(from, to);
            return;
        }
        put(from, middle);
        put(middle, to);
    }

    /** @return null where they are in */
    private @Nullable RowTrouble tryTo(int from, int to) throws StepFailure {
        try (Statement statement = session.connection().createStatement()) {
            statement.setEscapeProcessing(false);
            int taken = statement.executeUpdate(chunk.insert(from, to));
            if (taken != to - from) {
                throw StepFailure.needsHuman(
                        "%s took %,d of %,d rows of %s without a word. Look for triggers and settings of the server that drop rows; nothing of these rows was kept."
                                .formatted(
                                        session.target(),
                                        taken,
                                        to - from,
                                        chunk.source().table()),
                        null);
            }
            return null;
        } catch (SQLException e) {
            RowTrouble trouble = RowTrouble.of(e);
            if (trouble == null) {
                throw failure(e);
            }
            return trouble;
        }
    }

    private void alone(int row, RowTrouble trouble) throws StepFailure, Stopped {
        RowTrouble left = trouble.isDuplicate() ? trouble : leniently(row, trouble);
        if (left == null) {
            tally = tally.plus(new Tally(1, chunk.sum(row, row + 1), 0, 0, 0, 0, 0));
        } else if (left.isDuplicate()) {
            meet(row, left);
        } else {
            aside(row, left, List.of());
            tally = tally.plus(new Tally(0, 0, 0, 0, 1, 0, 0));
            stopIfAsked(left);
        }
    }

    /** @return null where the row is in, each value as it was */
    private @Nullable RowTrouble leniently(int row, RowTrouble trouble) throws StepFailure {
        try {
            if (!twins().isExact(chunk, row)) {
                return trouble;
            }
        } catch (ServerFailure e) {
            if (e.getCause() instanceof SQLException cause && RowTrouble.of(cause) != null) {
                return trouble;
            }
            throw e;
        }
        session.set(Twins.LENIENT);
        try {
            return tryTo(row, row + 1);
        } finally {
            session.set(Twins.STRICT);
        }
    }

    private void meet(int row, RowTrouble trouble) throws StepFailure, Stopped {
        Twins twins = twins();
        List<byte[]> found = twins.of(chunk, row);
        if (found.size() == 1 && chunk.isRow(row, found.getFirst())) {
            tally = tally.plus(new Tally(0, 0, 1, 0, 0, 0, 0));
            return;
        }
        aside(row, trouble, found);
        stopIfAsked(trouble);
        if (policy == ConflictPolicy.REPLACE && !found.isEmpty()) {
            replace(row, twins, found);
        } else {
            tally = tally.plus(new Tally(0, 0, 0, 1, 0, 0, 0));
        }
    }

    private void replace(int row, Twins twins, List<byte[]> found) throws StepFailure {
        if (twins.delete() != found.size() || tryTo(row, row + 1) != null) {
            throw StepFailure.retry(
                    "Rows of %s changed while one was replaced."
                            .formatted(chunk.source().table()),
                    null);
        }
        RowChecksum gone = new RowChecksum();
        found.forEach(one -> gone.add(one, 0, one.length));
        tally = tally.plus(new Tally(1, chunk.sum(row, row + 1), 0, 0, 0, found.size(), gone.value()));
    }

    private void stopIfAsked(RowTrouble trouble) throws Stopped {
        if (policy == ConflictPolicy.STOP) {
            throw new Stopped(trouble);
        }
    }

    private void aside(int row, RowTrouble trouble, List<byte[]> existing) throws StepFailure {
        asides.add(new Aside(
                chunk.source().table(),
                trouble.isDuplicate() ? twins().key() : Map.of(),
                trouble.words(),
                policy,
                chunk.source().extract(),
                chunk.source().path(),
                chunk.number() + 1L,
                chunk.source().suspect(),
                chunk.row(row),
                existing.stream()
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                        .toList()));
    }

    private Twins twins() throws StepFailure {
        Twins known = twins;
        if (known == null) {
            known = Twins.of(session, table());
            twins = known;
        }
        return known;
    }

    private Table table() throws StepFailure {
        String name = chunk.source().table();
        return Schema.read(session, List.of(name))
                .tableOfName(name)
                .orElseThrow(() -> StepFailure.needsHuman("%s is gone.".formatted(name), null));
    }
}
