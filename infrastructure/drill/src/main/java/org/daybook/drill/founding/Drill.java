package org.daybook.drill.founding;

import java.io.PrintStream;
import java.net.URI;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.daybook.cli.timeline.TimelinePrinter;
import org.daybook.drill.embedded.Database;
import org.daybook.drill.embedded.LocalMariaDb;
import org.daybook.drill.embedded.LocalPostgres;
import org.daybook.drill.embedded.StartRefused;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code daybook drill}: the founding incident at any scale, on databases of its own, checked to the last row. */
@Command(
        name = "daybook drill",
        mixinStandardHelpOptions = true,
        description =
                "Lives the founding incident through on embedded databases, checks every figure, and serves the page.")
public final class Drill implements Callable<Integer> {

    @Option(
            names = "--rows",
            defaultValue = "100000",
            description = "Rows of articles_courses (default: ${DEFAULT-VALUE}).")
    long rows;

    @Option(
            names = "--seed",
            defaultValue = "20251204",
            description = "Same seed, same data (default: ${DEFAULT-VALUE}).")
    long seed;

    @Option(names = "--exit", description = "End after the checks; otherwise the page is served until Ctrl-C.")
    boolean exit;

    @Option(names = "--port", defaultValue = "0", description = "Port of the page (default: a free one).")
    int port;

    @Option(names = "--plain", description = "No colour.")
    boolean plain;

    /** With fewer, a table has not enough pages to be damaged in several ways. */
    private static final long FEWEST = 2_000;

    /** Columns: a drill is read on a screen and in a log. */
    private static final int PAPER = 120;

    private final PrintStream out = System.out;

    public static void main(String... args) {
        System.exit(new CommandLine(new Drill()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        if (rows < FEWEST) {
            throw new CommandLine.ParameterException(
                    new CommandLine(this),
                    "--rows: %d is too few; so many kinds of damage need %,d".formatted(rows, FEWEST));
        }
        try {
            return play();
        } catch (StartRefused | DrillFailed e) {
            System.err.println("daybook drill: " + e.getMessage());
            return 1;
        }
    }

    private int play() throws Exception {
        DrillFolder folder = DrillFolder.create();
        say("Folder of this drill: " + folder.path());
        int result;
        try {
            result = play(folder);
        } finally {
            folder.endStrays();
        }
        if (exit && result == 0) {
            folder.delete();
        }
        return result;
    }

    private int play(DrillFolder folder) throws Exception {
        say("Filling the Dashboard's tables, %,d rows of articles_courses ...".formatted(rows));
        try (BrokenDashboard broken = BrokenDashboard.fill(folder, rows, seed, this::say);
                LocalMariaDb fresh = LocalMariaDb.in(folder.sub("fresh"))
                        .with("innodb_buffer_pool_size", "256M")
                        .start();
                LocalPostgres postgres = LocalPostgres.in(folder.sub("postgres"))
                        .stoppedByCaller()
                        .start()) {
            say("Damaging pages of %s ...".formatted(String.join(", ", Ruin.TABLES)));
            Database empty = fresh.createDatabase(BrokenDashboard.DATABASE);
            Ruin ruin = broken.ruin(folder, rows, seed);
            SimulatedClock clock = new SimulatedClock(InstantSource.system(), FoundingIncident.BEGIN);
            try (DrillServer server = DrillServer.start(folder, postgres, broken.server(), fresh, clock, port)) {
                say("Trying the methods of that day on a copy ...");
                Morning morning = broken.morning(folder, ruin);
                return live(folder, server, postgres.database(), broken, morning, empty, clock);
            }
        }
    }

    private int live(
            DrillFolder folder,
            DrillServer server,
            Database store,
            BrokenDashboard broken,
            Morning morning,
            Database fresh,
            SimulatedClock clock)
            throws Exception {
        Cast cast = Cast.introduce(server.address(), folder.adminPassword());
        FoundingIncident story = new FoundingIncident(clock, cast, morning, fresh, broken.timeslices(), this::say);
        String incident = story.live();

        out.println();
        printTimeline(story.logged().timeline());
        LookingBack back = story.lookBack();
        back.print(out);
        Reckoning reckoning = Reckoning.of(broken, morning, story.rebuilt(), folder, story.load());
        out.println();
        reckoning.print(out, colour());
        Checks checks = new DrillVerdict(story, folder, fresh, reckoning.lostUsers()).check();
        reckoning.check(checks);
        back.check(checks);
        new RebuildVerdict(store, cast.admin()).check(checks);
        out.println();
        checks.print(out);
        if (exit) {
            return checks.allHold() ? 0 : 1;
        }
        serve(server.address(), incident, cast);
        return checks.allHold() ? 0 : 1;
    }

    private void serve(URI address, String incident, Cast cast) throws InterruptedException {
        out.printf(
                "%nThe page: %s/incidents/%s%n  login %s, password %s%nCtrl-C ends it.%n",
                address, incident, cast.engineer().login(), cast.password());
        Thread.currentThread().join();
    }

    private void printTimeline(JsonNode timeline) {
        out.println(new TimelinePrinter(PAPER, colour(), false).print(timeline));
    }

    private boolean colour() {
        return !plain && System.console() != null && System.getenv("NO_COLOR") == null;
    }

    private void say(String line) {
        System.err.println("drill: " + line);
    }
}
