package org.daybook.mariadb.dump;

import java.util.ArrayList;
import java.util.List;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.StepJson;
import org.daybook.mariadb.extract.Extract;
import org.daybook.mariadb.extract.ExtractFolder;
import org.daybook.mariadb.extract.Extracts;
import org.daybook.mariadb.scratch.Scratch;
import org.daybook.targets.Target;
import org.daybook.targets.Targets;
import org.daybook.work.Cursor;
import org.daybook.work.Parameter;
import org.daybook.work.Parameter.Type;
import org.daybook.work.Progress;
import org.daybook.work.Rehearsal;
import org.daybook.work.Slice;
import org.daybook.work.StepDescription;
import org.daybook.work.StepDescription.Effect;
import org.daybook.work.StepFailure;
import org.daybook.work.StepRequest;
import org.daybook.work.StepWorker;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Dumps the good tables of one moment, and names those that are not. Only reads from the server. */
@Component
public final class Dump implements StepWorker {

    private static final int MOST_CONNECTIONS = 16;

    private final Targets targets;

    public Dump(Targets targets) {
        this.targets = targets;
    }

    @Override
    public StepDescription description() {
        return new StepDescription(
                "dump",
                "Dump the good tables",
                "Writes rows and definitions of one moment into files that the stock client loads, with a manifest of rows, bytes and checksums. A table that cannot be read is named and left out, and spoils no other. Only reads from the server.",
                Effect.READS,
                true,
                false,
                List.of(
                        Parameter.optional(
                                "name",
                                Type.NAME,
                                null,
                                "Name of the dump, a folder in the target's dump-directory; the operation's number if empty."),
                        Parameter.optional(
                                "databases",
                                Type.LIST,
                                null,
                                "Databases to dump, * for all but the server's own; the one of the target's address if empty, all where it names none."),
                        Parameter.optional(
                                "ignore",
                                Type.LIST,
                                null,
                                "Tables whose rows are left out, as revisions or dashboard.revisions; their definitions are kept."),
                        Parameter.choice(
                                "server",
                                "auto",
                                List.of("auto", "scratch", "target"),
                                "What is read: the scratch server, the target itself, or the scratch server where one runs."),
                        Parameter.number(
                                "threads",
                                2,
                                1,
                                MOST_CONNECTIONS,
                                "Connections that read at once, 1 to 16; all see the same moment, or one alone reads."),
                        Parameter.choice(
                                "compression",
                                "zstd",
                                List.of("zstd", "gzip", "none"),
                                "How files of rows are packed; zstd is fastest."),
                        Parameter.choice(
                                "after-break",
                                "again",
                                List.of("again", "continue"),
                                "What becomes of tables read before an interruption if the server was written to since: read again, or kept although they are of another moment."),
                        Parameter.optional(
                                "grants",
                                Type.YES_NO,
                                "true",
                                "Also write down accounts and grants, with the hashes of their passwords.")));
    }

    /** The dump is a folder of files, and of a scratch server only its own node knows. */
    @Override
    public boolean needsFiles() {
        return true;
    }

    @Override
    public Rehearsal rehearse(StepRequest request) throws StepFailure {
        Target target = targets.get(request.target());
        Scratch scratch = scratch(request, target);
        try (Session session = Session.open(scratch == null ? target : scratch.target())) {
            Inventory inventory = Inventory.of(session, request);
            List<String> findings = new ArrayList<>();
            inventory
                    .leftOut()
                    .forEach(left -> findings.add("would leave out %s: %s".formatted(left.table(), left.why())));
            if (!Mark.of(session).readOnly() && !session.privileges().allowEverywhere("RELOAD", "*")) {
                findings.add(
                        "RELOAD is not granted, so one connection alone would read: several need a read lock for a moment");
            }
            return new Rehearsal(
                    "{}",
                    inventory.rows(),
                    List.of("SELECT the rows of %,d tables of %s, about %,d MiB, into %s"
                            .formatted(
                                    inventory.items().size(),
                                    String.join(", ", inventory.schemas().keySet()),
                                    inventory.bytes() >> 20,
                                    target.dumpDirectory().resolve(name(request)))),
                    findings);
        }
    }

    @Override
    public Slice run(StepRequest request, Cursor from, Progress progress) throws StepFailure {
        Target target = targets.get(request.target());
        String operation = request.operation().value();
        Extract complete = Extracts.of(target).of(name(request), operation);
        if (complete != null) {
            return new Slice.Done(DumpReport.of(request, complete));
        }
        ExtractFolder folder = ExtractFolder.open(target.dumpDirectory(), name(request), operation);
        DumpCursor cursor = from.isStart() ? DumpCursor.start() : StepJson.read(from.value(), DumpCursor.class);
        Scratch scratch = scratch(request, target);
        if (scratch == null) {
            return new DumpRun(target, request, folder, cursor, progress).slice();
        }
        if (!scratch.revive(progress)) {
            return new Slice.More(from);
        }
        return new DumpRun(scratch.target(), request, folder, cursor, progress).slice();
    }

    /** @return null where the target itself is read */
    private static @Nullable Scratch scratch(StepRequest request, Target target) throws StepFailure {
        String server = request.text("server");
        Scratch scratch = "target".equals(server) ? null : Scratch.of(target);
        if (scratch == null && ("scratch".equals(server) || target.url() == null)) {
            throw StepFailure.needsHuman(
                    "No scratch server runs for %s. Start one: daybook run scratch-server --target %s"
                            .formatted(target, target),
                    null);
        }
        return scratch;
    }

    private static String name(StepRequest request) {
        String name = request.text("name");
        return name == null ? request.operation().value() : name;
    }
}
