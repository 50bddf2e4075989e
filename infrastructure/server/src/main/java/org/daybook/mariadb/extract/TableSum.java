package org.daybook.mariadb.extract;

import java.time.Duration;
import java.util.Map;
import org.daybook.mariadb.Session;
import org.daybook.work.StepFailure;

/** How many rows a table holds, and their {@link RowChecksum}: equal to that of its files where each value is equal. */
public record TableSum(long rows, long checksum) {

    private static final int EACH = 10_000;
    private static final Duration MOST = Duration.ofMinutes(30);

    /** Asked now and then while rows are read. */
    @FunctionalInterface
    public interface Watch {
        /** @return whether to read on */
        boolean goOn(long rows);
    }

    /** @return null where the watch ended it */
    public static @org.jspecify.annotations.Nullable TableSum of(Session session, RowShape shape, Watch watch)
            throws StepFailure {
        RowLine line = new RowLine(shape);
        RowChecksum sum = new RowChecksum();
        long[] rows = {0};
        session.set(RowShape.SETTINGS);
        session.patience(MOST);
        try {
            session.stream(
                    "SELECT %s FROM %s"
                            .formatted(shape.select(""), shape.table().quoted()),
                    row -> {
                        line.addTo(sum, row);
                        if (++rows[0] % EACH == 0 && !watch.goOn(rows[0])) {
                            session.cancel(); // else the driver reads all that is left before it closes the rows
                            throw new Ended();
                        }
                    });
        } catch (Ended e) {
            return null;
        } finally {
            session.set(Map.of("character_set_results", "utf8mb4"));
            session.usualPatience();
        }
        return new TableSum(rows[0], sum.value());
    }

    private static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1;

        Ended() {
            super("reading was ended", null, false, false);
        }
    }
}
