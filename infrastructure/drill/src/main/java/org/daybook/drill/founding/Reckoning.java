package org.daybook.drill.founding;

import java.io.PrintStream;
import java.util.Locale;
import org.daybook.cli.print.Grid;
import org.daybook.cli.print.Ink;
import org.daybook.drill.byhand.Saved;
import org.daybook.drill.truth.Truth;

/** What there was in the damaged tables and what was saved of it, held against the truth. */
record Reckoning(Truth truth, Morning morning) {

    void print(PrintStream out, boolean colour) {
        out.println(Ink.BOLD.on("What was saved of the damaged tables", colour));
        Grid grid = Grid.of("table", "rows before", "mariadb-dump", "", "by hand, up to and after", "", "server says");
        for (String table : Ruin.TABLES) {
            Saved saved = morning.saved(table);
            long before = truth.rows(table);
            grid.row(
                    table,
                    count(before),
                    count(saved.dumped()),
                    share(saved.dumped(), before),
                    count(saved.byHand()),
                    share(saved.byHand(), before),
                    saved.serverSaid().isEmpty()
                            ? "nothing"
                            : saved.serverSaid().split(" ", 2)[0]);
        }
        grid.table(0).lines().forEach(line -> out.println("  " + line));
    }

    void check(Checks checks) {
        long before = Ruin.TABLES.stream().mapToLong(truth::rows).sum();
        long dumped = morning.saved().stream().mapToLong(Saved::dumped).sum();
        long byHand = morning.saved().stream().mapToLong(Saved::byHand).sum();
        checks.holds(
                "the methods of that day lose rows, and never find any that were not there",
                morning.saved().stream().allMatch(s -> s.byHand() < truth.rows(s.table()) && s.dumped() <= s.byHand()),
                "mariadb-dump %s, by hand %s".formatted(share(dumped, before), share(byHand, before)));
    }

    static String count(long rows) {
        return String.format(Locale.ROOT, "%,d", rows);
    }

    static String share(long part, long whole) {
        return String.format(Locale.ROOT, "%.2f %%", 100.0 * part / whole);
    }
}
