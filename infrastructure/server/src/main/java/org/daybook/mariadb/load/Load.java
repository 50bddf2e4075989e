package org.daybook.mariadb.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.daybook.incident.ConflictPolicy;
import org.daybook.incident.IncidentCommand.RecordFact;
import org.daybook.incident.IncidentEvent.LoadConflicted;
import org.daybook.mariadb.Fence;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.StepJson;
import org.daybook.mariadb.extract.Extract;
import org.daybook.mariadb.extract.Extracts;
import org.daybook.mariadb.extract.RowFile;
import org.daybook.mariadb.load.LoadCursor.Loaded;
import org.daybook.mariadb.load.LoadCursor.Stage;
import org.daybook.mariadb.load.LoadPlan.Job;
import org.daybook.mariadb.load.Marks.Tally;
import org.daybook.mariadb.relation.ForeignKey;
import org.daybook.operation.Lock;
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
import org.springframework.stereotype.Component;

/** Loads extracts into a rebuilt database, and counts and reads back what it loaded. */
@Component
public final class Load implements StepWorker {

    private static final long SLICE_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final Targets targets;

    public Load(Targets targets) {
        this.targets = targets;
    }

    @Override
    public StepDescription description() {
        return new StepDescription(
                "load",
                "Load extracts",
                "Loads dumps and salvages into a fresh database: tables and rows, then keys, then views, routines, triggers and events. Every table is counted and read back, and AUTO_INCREMENT is raised above every number that is known. A row that meets another is kept in a file, never lost.",
                Effect.CHANGES,
                true,
                true, // what it was loaded from, read back, is the copy
                List.of(
                        Parameter.optional(
                                "from",
                                Type.TEXT,
                                null,
                                "Target whose extracts are loaded, as the damaged one; the target itself if empty."),
                        Parameter.optional(
                                "extract",
                                Type.LIST,
                                null,
                                "Names of extracts, in the order in which their rows count; the newest dump and the newest salvage of each table if empty."),
                        Parameter.optional(
                                "database",
                                Type.TEXT,
                                null,
                                "The one of the extracts' databases; needed where they hold several."),
                        Parameter.optional(
                                "tables",
                                Type.LIST,
                                null,
                                "Tables to load, without views, routines, triggers and events; all if empty."),
                        Parameter.choice(
                                "suspects",
                                "aside",
                                List.of("aside", "load"),
                                "Rows of lower trust: left aside, or loaded after the trusted ones and never over one."),
                        Parameter.choice(
                                "conflicts",
                                "stop",
                                List.of("stop", "skip", "replace", "set-aside"),
                                "What happens to a row whose key is there already: the load stops before it; the row that is there stays; the new one takes its place; the one that is there stays for now, and both are kept in the file for somebody to decide."),
                        Parameter.choice(
                                "into",
                                "empty",
                                List.of("empty", "data"),
                                "Whether tables that are loaded may hold rows already; into=data needs the three locks."),
                        Parameter.number(
                                "connections", 2, 1, 16, "Connections that put rows at the same time, from 1 to 16.")));
    }

    @Override
    public boolean needsFiles() {
        return true;
    }

    @Override
    public Set<Lock> locks(Map<String, String> parameters) {
        return "data".equals(parameters.get("into"))
                ? Set.of(Lock.VERIFIED_COPY, Lock.REHEARSAL, Lock.SECOND_PERSON)
                : Set.of();
    }

    /** Of a part of what the target holds, the extracts are no copy of it. */
    @Override
    public boolean provesCopy(Map<String, String> parameters, Map<String, Long> figures) {
        return parameters.getOrDefault("tables", "").isBlank() && figures.getOrDefault(Ending.OTHERS, 1L) == 0;
    }

    @Override
    public Rehearsal rehearse(StepRequest request) throws StepFailure {
        Target target = targets.get(request.target());
        LoadPlan plan = choose(request);
        try (Session session = Session.open(target)) {
            session.execute("SET SESSION TRANSACTION READ ONLY");
            Ground ground = ground(request, target, plan, session);
            List<String> filled = new Fitness(ground, plan, session).filled();
            List<String> findings = new ArrayList<>(plan.remarks());
            if (!filled.isEmpty()) {
                findings.add(
                        ground.intoData()
                                ? "would load into tables that hold rows: " + String.join(", ", filled)
                                : "would refuse, because these tables hold rows: %s; see into=data"
                                        .formatted(String.join(", ", filled)));
            }
            return new Rehearsal(
                    StepJson.write(plan),
                    plan.rows(),
                    plan.jobs().stream()
                            .map(job -> "INSERT INTO %s: %,d%s rows of %s"
                                    .formatted(
                                            job.table(),
                                            job.rows(),
                                            job.suspect() ? " suspect" : "",
                                            plan.sources().get(job.source()).name()))
                            .toList(),
                    findings);
        }
    }

    @Override
    public Slice run(StepRequest request, Cursor from, Progress progress) throws StepFailure {
        LoadCursor cursor = from.isStart() ? LoadCursor.start(plan(request)) : LoadCursor.read(from);
        if (from.isStart()) {
            cursor.plan().remarks().forEach(progress::log);
        }
        long end = System.nanoTime() + SLICE_NANOS;
        try (Session session = Lane.open(targets.get(request.target()))) {
            session.usualPatience();
            try (Fence fence = Fence.raise(session, "load of " + session.database(), progress)) {
                Ground ground = ground(request, targets.get(request.target()), cursor.plan(), session);
                return switch (cursor.stage()) {
                    case CHECKING -> check(ground, session, cursor, progress, end);
                    case MAKING -> make(ground, session, cursor, progress, request, end);
                    case LOADING -> load(ground, session, cursor, progress, request);
                    case FINISHING -> finish(ground, session, cursor, progress);
                    case COUNTERS -> more(new Aftermath(ground, session, progress).counters(cursor));
                    case REFERENCES -> reference(ground, session, cursor, progress);
                    case OBJECTS -> end(ground, session, cursor, progress, request);
                };
            }
        }
    }

    private LoadPlan plan(StepRequest request) throws StepFailure {
        return request.plan() == null
                ? choose(request)
                : StepJson.read(request.plan().frozen(), LoadPlan.class);
    }

    private LoadPlan choose(StepRequest request) throws StepFailure {
        return new Choice(request, extracts(request)).plan();
    }

    private Extracts extracts(StepRequest request) throws StepFailure {
        String from = request.text("from");
        try {
            return Extracts.of(targets.get(from == null ? request.target() : from));
        } catch (IllegalArgumentException e) {
            throw StepFailure.needsHuman("from: " + e.getMessage(), e);
        }
    }

    private Ground ground(StepRequest request, Target target, LoadPlan plan, Session session) throws StepFailure {
        return Ground.of(request, target, extracts(request), plan, session.database());
    }

    // -- stages

    /** Nothing is loaded of what changed or was cut short since it was written. */
    private Slice check(Ground ground, Session session, LoadCursor cursor, Progress progress, long end)
            throws StepFailure {
        new Fitness(ground, cursor.plan(), session).requireFit();
        LoadCursor now = cursor;
        List<Job> jobs = cursor.plan().jobs();
        if (now.at() == 0) {
            for (Extract extract : ground.extracts()) {
                extract.verifySmall();
            }
        }
        progress.rows(0, cursor.plan().rows());
        while (now.at() < jobs.size()) {
            Job job = jobs.get(now.at());
            for (RowFile file : ground.files(cursor.plan(), job)) {
                ground.extract(job).verify(file);
            }
            now = now.at(Stage.CHECKING, now.at() + 1);
            if (progress.shouldStop() || System.nanoTime() > end) {
                return more(now);
            }
        }
        return more(now.at(Stage.MAKING, 0));
    }

    private Slice make(
            Ground ground, Session session, LoadCursor cursor, Progress progress, StepRequest request, long end)
            throws StepFailure {
        ground.marks().create(session);
        Making making = new Making(ground, cursor.plan(), session, progress);
        List<String> tables = cursor.plan().tables();
        LoadCursor now = cursor;
        while (now.at() < tables.size()) {
            LoadCursor made = making.make(now, tables.get(now.at()));
            if (made == null) {
                return more(now);
            }
            now = made.at(Stage.MAKING, now.at() + 1);
            if (progress.shouldStop() || System.nanoTime() > end) {
                return more(now);
            }
        }
        if (request.list("tables").isEmpty()) {
            for (String table : making.missing()) {
                making.create(table);
            }
        }
        return more(now.at(Stage.LOADING, 0));
    }

    private Slice load(Ground ground, Session session, LoadCursor cursor, Progress progress, StepRequest request)
            throws StepFailure {
        try {
            return more(new Loading(ground, session, cursor, progress).run());
        } catch (Loading.Conflicted e) {
            throw conflicted(ground, e, request, progress);
        }
    }

    private static StepFailure conflicted(Ground ground, Loading.Conflicted e, StepRequest request, Progress progress)
            throws StepFailure {
        String table = e.source().table();
        List<String> keys = ground.asides().join(table);
        String key = keys.isEmpty() ? null : keys.getLast();
        progress.tell(
                "stopped at %s %s".formatted(e.source().mark(), key),
                entry -> new RecordFact(
                        new LoadConflicted(request.incident(), entry, table, 1L, key, ConflictPolicy.STOP)));
        return StepFailure.needsHuman(
                "A row of %s from %s cannot be loaded: %s%s. The row is kept in %s; nothing of its chunk is loaded, all before it is. Decide, and request the load again with conflicts=skip, replace or set-aside: it goes on where it stands. Or correct the row that is there, then: daybook operation retry %s"
                        .formatted(
                                table,
                                e.source().extract(),
                                e.getMessage(),
                                key == null ? "" : " (key %s)".formatted(key),
                                ground.asides().file(table),
                                request.operation()),
                null);
    }

    private Slice finish(Ground ground, Session session, LoadCursor cursor, Progress progress) throws StepFailure {
        List<String> tables = cursor.plan().tables();
        List<Finishing.Finished> finished = new Crew(ground, progress)
                .run(
                        tables.subList(cursor.at(), tables.size()),
                        (own, relay, table) -> new Finishing(ground, own, relay).finish(cursor, table));
        LoadCursor now = cursor;
        for (Finishing.Finished one : finished) {
            now = now.result(one.result(), one.differences()).at(Stage.FINISHING, now.at() + 1);
        }
        if (now.at() < tables.size()) {
            return more(now);
        }
        return more(now.loaded(loaded(ground, session, cursor.plan())).at(Stage.COUNTERS, 0));
    }

    private static List<Loaded> loaded(Ground ground, Session session, LoadPlan plan) throws StepFailure {
        List<Loaded> loaded = new ArrayList<>();
        for (int i = 0; i < plan.sources().size(); i++) {
            int source = i;
            List<Job> jobs =
                    plan.jobs().stream().filter(job -> job.source() == source).toList();
            if (!jobs.isEmpty()) {
                Tally tally = ground.marks().tally(session, ground.marks(plan, jobs));
                loaded.add(new Loaded(plan.sources().get(i).name(), tally.put(), tally.aside() + tally.refused()));
            }
        }
        return loaded;
    }

    private Slice reference(Ground ground, Session session, LoadCursor cursor, Progress progress) throws StepFailure {
        Aftermath aftermath = new Aftermath(ground, session, progress);
        List<ForeignKey> keys = aftermath.references(cursor.plan());
        LoadCursor now = cursor;
        while (now.at() < keys.size()) {
            LoadCursor counted = aftermath.reference(now, keys.get(now.at()));
            if (counted == null) {
                return more(now);
            }
            now = counted.at(Stage.REFERENCES, now.at() + 1);
            if (progress.shouldStop()) {
                return more(now);
            }
        }
        return more(now.at(Stage.OBJECTS, 0));
    }

    private Slice end(Ground ground, Session session, LoadCursor cursor, Progress progress, StepRequest request)
            throws StepFailure {
        long others = new Fitness(ground, cursor.plan(), session).others(cursor);
        LoadCursor now = request.list("tables").isEmpty() ? new Definitions(ground, progress).make(cursor) : cursor;
        ground.marks().drop(session);
        String version = session.first("SELECT VERSION()", row -> row.getString(1), "");
        return new Slice.Done(new Ending(request.incident(), now, ground.policy(), others)
                .outcome(
                        session.database(),
                        version,
                        Ground.folder(ground.target(), request).toString()));
    }

    private static Slice more(LoadCursor cursor) {
        return new Slice.More(cursor.write());
    }
}
