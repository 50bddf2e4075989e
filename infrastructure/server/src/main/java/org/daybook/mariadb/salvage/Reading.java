package org.daybook.mariadb.salvage;

import java.net.SocketTimeoutException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.daybook.mariadb.ServerFailure;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.relation.Key;
import org.daybook.work.Progress;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/** Reads rows until the server says no or dies, and tells how it ended. */
final class Reading {

    /** The table as a whole cannot be opened, or the index as a whole is given up. */
    private static final List<Integer> WHOLE = List.of(1877, 1932, 1712, 1146, 1814);

    /** A broken chain of records can lead a server in a circle, where nothing but its end stops it. */
    static final Duration ROW = Duration.ofSeconds(20);

    private static final Duration FEW_ROWS = Duration.ofSeconds(5);
    private static final Duration LONGEST_COUNT = Duration.ofHours(2);
    /** Bytes of a table that any server counts through in a second. */
    private static final long SLOWEST = 10_000_000;

    private static final int GENERAL = 1030;
    private static final String TABLESPACE_MISSING = "error 194";

    private final Supervised server;
    private final Progress progress;

    Reading(Supervised server, Progress progress) {
        this.server = server;
        this.progress = progress;
    }

    enum End {
        /** Everything that was asked for. */
        ALL,
        /** A page in the way cannot be read. */
        PAGE,
        /** The server died. */
        DEATH,
        /** Nothing of it can be read at all. */
        WHOLE,
        /** Keys came in a wrong order or again: the server goes round in a circle, or jumps. */
        DISORDER
    }

    /** @param words of the server; empty where all went well */
    record Ended(End end, long rows, String words) {
        boolean isWhole() {
            return end == End.WHOLE;
        }

        boolean all() {
            return end == End.ALL;
        }
    }

    /** Takes a row. */
    @FunctionalInterface
    interface Sink {
        /** @return false where this row and those behind it are not wanted */
        boolean take(ResultSet row, List<String> key) throws SQLException, StepFailure;
    }

    /**
     * @param keyAt place of the key's first column in a row, from 1
     * @param order 1 where keys have to rise, -1 where they have to fall, 0 where they come as they come
     */
    Ended read(String sql, Key key, int keyAt, int order, Sink sink) throws StepFailure, CutShort {
        return read(sql, key, keyAt, order, sql.contains(" LIMIT ") ? FEW_ROWS : ROW, sink);
    }

    /** @param patience how long the first row, and each behind it, may take */
    Ended read(String sql, Key key, int keyAt, int order, Duration patience, Sink sink) throws StepFailure, CutShort {
        Session session = server.session();
        session.patience(patience);
        Rows read = new Rows(key, keyAt, order, sink);
        try (Statement statement = session.connection().createStatement()) {
            // To close a statement whose rows did not all come is to read them all into memory: the connection goes
            // first.
            try {
                // One row at a time: of a larger portion that ends in an error, its good rows would be lost.
                statement.setFetchSize(1);
                return read.all(statement.executeQuery(sql));
            } catch (SQLException e) {
                ServerFailure failure = ServerFailure.of(session.target(), e);
                if (failure.code() == 0) {
                    server.drop(); // the server did not end it
                }
                return ended(failure, e, read.rows);
            } catch (StepFailure | CutShort | RuntimeException e) {
                server.drop();
                throw e;
            }
        } catch (SQLException e) {
            return ended(ServerFailure.of(session.target(), e), e, read.rows);
        }
    }

    /** The rows of one statement. */
    private final class Rows {

        private final Key key;
        private final int keyAt;
        private final int order;
        private final Sink sink;
        private long rows;

        Rows(Key key, int keyAt, int order, Sink sink) {
            this.key = key;
            this.keyAt = keyAt;
            this.order = order;
            this.sink = sink;
        }

        Ended all(ResultSet result) throws SQLException, StepFailure, CutShort {
            WholeNumbers numbers = order == 0 ? null : WholeNumbers.of(key);
            Circle circle = numbers == null ? new Circle() : null;
            Long last = null;
            while (result.next()) {
                List<String> value = key.read(result, keyAt);
                if (numbers != null) {
                    long number = numbers.of(value.getFirst());
                    if (last != null && Long.signum(Long.compare(number, last)) != order) {
                        server.drop();
                        return new Ended(End.DISORDER, rows, "keys come in a wrong order");
                    }
                    last = number;
                }
                if (circle != null && circle.isClosedBy(value)) {
                    server.drop();
                    return new Ended(End.DISORDER, rows, Circle.WORDS);
                }
                if (!sink.take(result, value)) {
                    server.drop();
                    return new Ended(End.ALL, rows, "");
                }
                rows++;
                if ((rows & 255) == 0 && progress.shouldStop()) {
                    throw new CutShort();
                }
            }
            return new Ended(End.ALL, rows, "");
        }
    }

    static boolean isTimeout(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
    }

    private Ended ended(ServerFailure failure, SQLException e, long rows) throws StepFailure {
        if (Supervised.isDeath(failure) && isTimeout(e)) {
            server.hangs();
            return new Ended(End.DEATH, rows, "the server did not answer");
        }
        if (Supervised.isDeath(failure)) {
            server.drop();
            return new Ended(End.DEATH, rows, "the server died");
        }
        String words = "error %d".formatted(failure.code());
        if (WHOLE.contains(failure.code())
                || failure.code() == GENERAL && String.valueOf(e.getMessage()).contains(TABLESPACE_MISSING)) {
            return new Ended(End.WHOLE, rows, words);
        }
        return switch (failure.trouble()) {
            case DAMAGED, OTHER -> new Ended(End.PAGE, rows, words);
            default -> throw failure;
        };
    }

    /** One number. @param bytes of the table, about  @return null where the server said no; then {@link #said} tells what */
    @Nullable Long count(String sql, long bytes, Said said) throws StepFailure, CutShort {
        Session session = server.session();
        session.patience(patience(bytes));
        try (Statement statement = session.connection().createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? (Long) result.getLong(1) : null;
        } catch (SQLException e) {
            said.ended = ended(ServerFailure.of(session.target(), e), e, 0);
            return null;
        }
    }

    /** How long one may look through a table. @param bytes of it, about */
    static Duration patience(long bytes) {
        Duration patience = Duration.ofSeconds(30 + bytes / SLOWEST);
        return patience.compareTo(LONGEST_COUNT) < 0 ? patience : LONGEST_COUNT;
    }

    /** How a count ended that gave no number. */
    static final class Said {
        @Nullable Ended ended;
    }
}
