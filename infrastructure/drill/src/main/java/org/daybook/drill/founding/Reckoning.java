package org.daybook.drill.founding;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.daybook.cli.print.Ink;
import org.daybook.cli.print.Text;
import org.daybook.drill.byhand.Saved;
import org.daybook.drill.dashboard.Timeslices;
import org.daybook.drill.extract.Extracted;
import org.daybook.drill.extract.KeptAside;
import org.daybook.drill.truth.RowHashes;

/** What there was in the damaged tables and what was saved of it, held against the truth. */
record Reckoning(BrokenDashboard broken, Rebuilt rebuilt, List<Fate> fates, KeptAside aside) {

    private static final int NAME = 27;
    private static final int COUNT = 11;

    /** @param load name of the load's folder */
    static Reckoning of(BrokenDashboard broken, Morning morning, Rebuilt rebuilt, DrillFolder folder, String load)
            throws IOException {
        Path conflicts = folder.sub("archives").resolve(Scene.FRESH).resolve(load);
        Path extract = folder.sub("dumps").resolve(Scene.BROKEN).resolve(DayOne.SALVAGE);
        List<Fate> fates = new ArrayList<>();
        for (String table : Ruin.TABLES) {
            fates.add(Fate.of(
                    table,
                    broken.truth().of(table),
                    rebuilt.loaded().of(table),
                    Extracted.of(extract, BrokenDashboard.DATABASE + "." + table),
                    KeptAside.of(conflicts, table),
                    morning.saved(table)));
        }
        return new Reckoning(broken, rebuilt, fates, KeptAside.of(conflicts, Timeslices.TABLE));
    }

    // -- for the terminal

    void print(PrintStream out, boolean colour) {
        out.println(Ink.BOLD.on("What was saved of the damaged tables, against the truth", colour));
        String above = " ".repeat(NAME + COUNT)
                + Text.right("methods of that day", 2 * COUNT + 8)
                + Text.right("Daybook", 3 * COUNT + 2);
        out.println(Ink.DIM.on(above, colour));
        out.println(Ink.DIM.on(
                line("table", "rows", "mariadb-dump", "by hand", "trusted", "suspect", "lost", "saved"), colour));
        for (Fate fate : fates) {
            out.println(line(fate.table(), fate, colour));
        }
        out.println(Ink.DIM.on("-".repeat(NAME + 7 * COUNT + 12), colour));
        out.println(line("together", together(), colour));
    }

    private static String line(String name, Fate fate, boolean colour) {
        return line(
                name,
                count(fate.before()),
                count(fate.saved().dumped()),
                count(fate.saved().byHand()),
                Ink.GREEN.on(Text.right(count(fate.trusted()), COUNT), colour),
                Ink.YELLOW.on(Text.right(count(fate.suspect()), COUNT), colour),
                Ink.RED.on(Text.right(count(fate.lost()), COUNT), colour),
                share(fate.trusted() + fate.suspect(), fate.before())
                        + "  was "
                        + share(fate.saved().byHand(), fate.before()));
    }

    private static String line(
            String name,
            String before,
            String dumped,
            String byHand,
            String trusted,
            String suspect,
            String lost,
            String saved) {
        return Text.left("  " + name, NAME)
                + Text.right(before, COUNT)
                + Text.right(dumped, COUNT + 4)
                + Text.right(byHand, COUNT)
                + inked(trusted)
                + inked(suspect)
                + inked(lost)
                + "  "
                + saved;
    }

    /** What is coloured has its width already. */
    private static String inked(String text) {
        return text.length() >= COUNT ? text : Text.right(text, COUNT);
    }

    private Fate together() {
        return new Fate(
                "together",
                sum(Fate::before),
                new Saved(
                        "together",
                        sum(f -> f.saved().dumped()),
                        "",
                        sum(f -> f.saved().byHand()),
                        0,
                        ""),
                sum(Fate::trusted),
                sum(Fate::suspect),
                sum(Fate::lost),
                0,
                0,
                0,
                0,
                new RowHashes.Comparison(0, 0, 0, 0));
    }

    private long sum(ToLongFunction<Fate> of) {
        return fates.stream().mapToLong(of).sum();
    }

    // -- what has to hold

    void check(Checks checks) {
        for (Fate fate : fates) {
            checks.holds(
                    "trusted + suspect + lost = before: " + fate.table(),
                    fate.addsUp(),
                    "%,d + %,d + %,d = %,d".formatted(fate.trusted(), fate.suspect(), fate.lost(), fate.before()));
            checks.holds(
                    "loaded rows have every value as it was: " + fate.table(),
                    fate.isTrue(),
                    fate.loaded().toString());
            checks.holds(
                    "rows that are named as lost are lost: " + fate.table(),
                    fate.namedWrongly() == 0,
                    "%,d of %,d lost rows are named".formatted(fate.named(), fate.lost()));
            checks.holds(
                    "no fewer rows than by hand: " + fate.table(),
                    fate.trusted() + fate.suspect() >= fate.saved().byHand(),
                    "%,d, by hand %,d"
                            .formatted(
                                    fate.trusted() + fate.suspect(),
                                    fate.saved().byHand()));
        }
        Fate users = users();
        checks.same("users lost: two, and all since 14 November", 2 + broken.newestUsers(), users.lost());
        checks.same("lost users that are named, each by its key", users.lost(), users.named());
        met(checks);
        undamaged(checks);
    }

    /** Slices that came back with a day that another has now. */
    private void met(Checks checks) {
        long moved = broken.timeslices().moved();
        checks.same(
                "rows that met others in the load, each in a file with the other beside it",
                "%d, %1$d".formatted(moved),
                "%d, %d".formatted(aside.keys().size(), aside.withTheOther()));
        checks.same("rows kept aside, of all tables", moved, sum(Fate::aside));
    }

    /** Of the other tables nothing is missing, but for the one that was left out. */
    private void undamaged(Checks checks) {
        long rows = 0;
        long tables = 0;
        boolean whole = true;
        for (String table : broken.truth().tables().keySet()) {
            if (Ruin.TABLES.contains(table)) {
                continue;
            }
            if (table.equals("revisions")) {
                RowHashes loaded = rebuilt.loaded().tables().get(table);
                checks.same("rows of revisions, which was left out", 0, loaded == null ? 0 : loaded.size());
                continue;
            }
            RowHashes.Comparison seen =
                    broken.truth().of(table).compare(rebuilt.loaded().of(table));
            boolean holds = seen.missing() == 0 && seen.isTrue();
            if (!holds) {
                checks.holds("rows of an undamaged table: " + table, false, seen.toString());
            }
            whole &= holds;
            rows += seen.same();
            tables++;
        }
        checks.holds(
                "undamaged tables are whole", whole, "%,d rows of %d tables, each compared".formatted(rows, tables));
    }

    long lostUsers() {
        return users().lost();
    }

    private Fate users() {
        return fates.stream()
                .filter(fate -> fate.table().equals("users"))
                .findFirst()
                .orElseThrow();
    }

    static String count(long rows) {
        return String.format(Locale.ROOT, "%,d", rows);
    }

    static String share(long part, long whole) {
        return String.format(Locale.ROOT, "%6.2f %%", 100.0 * part / whole);
    }
}
