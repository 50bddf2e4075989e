package org.daybook.mariadb.salvage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.StepJson;
import org.daybook.mariadb.extract.Extract;
import org.daybook.mariadb.extract.ExtractFolder;
import org.daybook.mariadb.extract.Extracts;
import org.daybook.mariadb.extract.Manifest;
import org.daybook.mariadb.extract.Manifest.Kind;
import org.daybook.mariadb.extract.Manifest.ObjectKind;
import org.daybook.mariadb.extract.Manifest.StoredObject;
import org.daybook.mariadb.extract.Part;
import org.daybook.mariadb.relation.Column;
import org.daybook.mariadb.relation.Index;
import org.daybook.mariadb.relation.Schema;
import org.daybook.mariadb.relation.Table;
import org.daybook.mariadb.salvage.DamageReport.Line;
import org.daybook.mariadb.salvage.SalvageCursor.TableState;
import org.daybook.mariadb.scratch.Scratch;
import org.daybook.mariadb.scratch.ScratchFolder;
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

/** Reads what can still be read of damaged tables, through a server that may die over it. */
@Component
public final class Salvage implements StepWorker {

    private final Targets targets;

    public Salvage(Targets targets) {
        this.targets = targets;
    }

    @Override
    public StepDescription description() {
        return new StepDescription(
                "salvage",
                "Salvage damaged tables",
                "Reads every row that a server still hands out: forward to the first hole, backward to the last, then halving what is between down to single keys. Survives the server's deaths. Trusted and suspect rows go to separate files; every key that secondary indexes know and that was not reached is listed.",
                Effect.READS,
                true,
                false,
                List.of(
                        Parameter.optional(
                                "tables",
                                Type.LIST,
                                null,
                                "Tables, as database.table or table; those that the newest inspection found damaged if empty."),
                        Parameter.optional(
                                "name",
                                Type.NAME,
                                null,
                                "Name of the extract, a folder in the target's dump-directory; the operation's number if empty."),
                        Parameter.choice(
                                "server",
                                "auto",
                                List.of("auto", "scratch", "target"),
                                "Which server is read: auto takes the scratch server where one runs, else the target's own."),
                        Parameter.number(
                                "crashes",
                                60,
                                0,
                                10_000,
                                "How often the server may die over one table before the rest of it is left, 0 to 10,000.")));
    }

    @Override
    public boolean needsFiles() {
        return true;
    }

    @Override
    public Rehearsal rehearse(StepRequest request) throws StepFailure {
        Target target = targets.get(request.target());
        DamageReport report = DamageReport.newest(target);
        List<String> tables = tables(target, request, report);
        Scratch scratch = scratch(target, request);
        requireReachable(target, scratch, tables);
        List<String> findings = new ArrayList<>();
        findings.add(
                report.file() == null
                        ? "Nobody inspected the files: rows of damaged pages cannot be told from others. Run inspect first."
                        : "Damage as in %s.".formatted(report.file()));
        findings.add(
                scratch == null
                        ? "The target's own server is read, and nobody starts it again when it dies."
                        : "The scratch server of copy %s is read.".formatted(scratch.copy()));
        return new Rehearsal(
                "{}",
                0,
                tables.stream()
                        .map(table -> "read what can be read of " + table)
                        .toList(),
                findings);
    }

    @Override
    public Slice run(StepRequest request, Cursor from, Progress progress) throws StepFailure {
        Target target = targets.get(request.target());
        Extract done = Extracts.of(target).of(name(request), request.operation().value());
        if (done != null) {
            return new Slice.Done(Conclusion.of(target, request.incident(), done));
        }
        DamageReport report = DamageReport.newest(target);
        SalvageCursor begun = from.isStart()
                ? begin(target, request, report, progress)
                : StepJson.read(from.value(), SalvageCursor.class);
        Scratch scratch = begun.copy() == null ? scratch(target, request) : again(target, begun.copy());
        requireReachable(target, scratch, begun.tables());
        SalvageCursor cursor = begun.reading(scratch == null ? "" : scratch.copy());
        ExtractFolder extract = ExtractFolder.open(
                target.dumpDirectory().toAbsolutePath().normalize(),
                cursor.extract(),
                request.operation().value());
        SalvageCursor[] now = {cursor};
        try {
            while (now[0].done() < now[0].tables().size()) {
                String table = now[0].tables().get(now[0].done());
                if (extract.part(table) == null) {
                    TableState state = Objects.requireNonNullElse(now[0].current(), Walk.begin());
                    extract.keep(salvage(target, scratch, extract, table, report, request, progress, state, kept -> {
                        now[0] = now[0].with(kept);
                        progress.checkpoint(new Cursor(StepJson.write(now[0])));
                    }));
                    say(Objects.requireNonNull(extract.part(table)), progress);
                }
                now[0] = now[0].next();
                progress.checkpoint(new Cursor(StepJson.write(now[0])));
                if (progress.shouldStop()) {
                    return more(now[0]);
                }
            }
            return new Slice.Done(Conclusion.of(
                    target, request.incident(), complete(target, scratch, extract, now[0], request, progress)));
        } catch (CutShort e) {
            return more(now[0]);
        }
    }

    private SalvageCursor begin(Target target, StepRequest request, DamageReport report, Progress progress)
            throws StepFailure {
        List<String> tables = tables(target, request, report);
        progress.log("salvaging %s%s"
                .formatted(
                        String.join(", ", tables),
                        report.file() == null
                                ? "; nobody inspected the files, so rows of damaged pages cannot be told from others"
                                : "; damage as in " + report.file()));
        return new SalvageCursor(name(request), tables, 0, System.currentTimeMillis(), null, null);
    }

    private static String name(StepRequest request) {
        String name = request.text("name");
        return name == null ? request.operation().value() : name;
    }

    private Part salvage(
            Target target,
            @Nullable Scratch scratch,
            ExtractFolder extract,
            String name,
            DamageReport report,
            StepRequest request,
            Progress progress,
            TableState state,
            Walk.Keeper keeper)
            throws StepFailure, CutShort {
        String database = name.substring(0, name.indexOf('.'));
        String plain = name.substring(name.indexOf('.') + 1);
        List<Line> damages = report.of(name);
        try (Supervised server = new Supervised(target, scratch, database, progress)) {
            Session session = server.session();
            Table table = Schema.read(session, List.of(plain))
                    .table(plain)
                    .orElseThrow(() -> StepFailure.needsHuman(
                            "tables: there is no table %s on the server that is read. Name them as database.table."
                                    .formatted(name),
                            null));
            if (table.isView()) {
                throw StepFailure.needsHuman("tables: %s is a view; name tables.".formatted(name), null);
            }
            Definitions.table(extract, session, plain);
            Index way = way(table);
            return way == null
                    ? new KeylessSalvage(
                                    extract,
                                    database,
                                    table,
                                    server,
                                    progress,
                                    damages.stream().anyMatch(Line::isOutside))
                            .run()
                    : new TableSalvage(
                                    extract,
                                    database,
                                    table,
                                    way,
                                    damages,
                                    report.file() != null,
                                    server,
                                    progress,
                                    (int) request.number("crashes"),
                                    state,
                                    keeper)
                            .run();
        }
    }

    /** The index that the table is stored by: its primary key, else the first unique one without NULL. */
    private static @Nullable Index way(Table table) {
        return table.indexes().stream()
                .filter(index -> index.unique() && index.whole())
                .filter(index -> table.columns(index.columns()).stream().noneMatch(Column::nullable))
                .filter(index -> table.columns(index.columns()).stream().allMatch(Column::fitsKey))
                .filter(index -> index.isPrimary() || table.primaryKey().isEmpty())
                .min(Comparator.comparing((Index index) -> !index.isPrimary()))
                .orElse(null);
    }

    private static void say(Part part, Progress progress) {
        progress.log("%s: %,d rows trusted, %,d suspect, %s not reached (%s)"
                .formatted(
                        part.table(),
                        part.rows(),
                        part.suspect(),
                        part.lostKeys() == null ? "unknown how many" : "%,d known keys".formatted(part.lostKeys()),
                        TableSalvage.words(part)));
    }

    private Extract complete(
            Target target,
            @Nullable Scratch scratch,
            ExtractFolder extract,
            SalvageCursor cursor,
            StepRequest request,
            Progress progress)
            throws StepFailure, CutShort {
        List<Part> parts = new ArrayList<>();
        List<StoredObject> objects = new ArrayList<>();
        TreeSet<String> databases = new TreeSet<>();
        for (String table : cursor.tables()) {
            Part part = Objects.requireNonNull(extract.part(table));
            parts.add(part);
            databases.add(part.database());
            String schema = ExtractFolder.schemaPath(part.database(), part.name());
            if (java.nio.file.Files.exists(extract.path().resolve(schema))) {
                objects.add(new StoredObject(ObjectKind.SCHEMA, part.table(), schema));
            }
        }
        try (Supervised server = new Supervised(target, scratch, databases.first(), progress)) {
            Session session = server.session();
            return extract.complete(new Manifest(
                    Manifest.FORMAT,
                    Kind.SALVAGE,
                    request.operation().value(),
                    target.name(),
                    Definitions.databases(session, List.copyOf(databases)),
                    session.first("SELECT VERSION()", row -> row.getString(1), ""),
                    Instant.ofEpochMilli(cursor.startedAt()),
                    scratch == null
                            ? "Rows were read one after the other from a server that others may have changed meanwhile."
                            : "Rows were read from a server on a copy of files that nobody changed.",
                    List.of(),
                    objects,
                    parts,
                    null));
        }
    }

    private static List<String> tables(Target target, StepRequest request, DamageReport report) throws StepFailure {
        List<String> asked = request.list("tables");
        if (asked.isEmpty()) {
            List<String> found = report.damagedTables();
            if (found.isEmpty()) {
                throw StepFailure.needsHuman(
                        report.file() == null
                                ? "Nobody inspected %s yet, so it is not known which tables are damaged. Run inspect, or name them: tables=a,b"
                                        .formatted(target)
                                : "The newest inspection found no damaged table. Name those that are to be salvaged: tables=a,b",
                        null);
            }
            return found;
        }
        List<String> all = new ArrayList<>();
        for (String name : asked) {
            if (name.indexOf('.') < 0 && target.database() == null) {
                throw StepFailure.needsHuman(
                        "tables: '%.60s' says no database, and the target's address names none. Name it as database.table."
                                .formatted(name),
                        null);
            }
            String whole = name.indexOf('.') < 0 ? target.database() + "." + name : name;
            if (!all.contains(whole)) {
                all.add(whole);
            }
        }
        return all;
    }

    private static @Nullable Scratch scratch(Target target, StepRequest request) throws StepFailure {
        String server = String.valueOf(request.text("server"));
        Scratch scratch = server.equals("target") ? null : Scratch.of(target);
        if (scratch == null && (server.equals("scratch") || target.url() == null)) {
            throw StepFailure.needsHuman(
                    "No scratch server of %s runs. Start one: daybook run scratch-server".formatted(target), null);
        }
        return scratch;
    }

    /** The target's address leads to one database: the tables of another would be taken from it where they have the same name. */
    private static void requireReachable(Target target, @Nullable Scratch scratch, List<String> tables)
            throws StepFailure {
        for (String table : tables) {
            String database = table.substring(0, table.indexOf('.'));
            if (scratch == null && !database.equals(target.database())) {
                throw StepFailure.needsHuman(
                        "tables: %s is not in the database that the address of %s names (%s), and without a scratch server no other is read. Start one: daybook run scratch-server; or salvage it through a target whose address names %s."
                                .formatted(
                                        table,
                                        target,
                                        target.database() == null ? "none" : target.database(),
                                        database),
                        null);
            }
        }
    }

    /** The server that was read before. @param copy of its files; empty for the target's own */
    private static @Nullable Scratch again(Target target, String copy) throws StepFailure {
        if (copy.isEmpty()) {
            return null;
        }
        Scratch scratch = Scratch.in(target, ScratchFolder.of(target, copy));
        if (scratch == null || !scratch.state().wanted()) {
            throw StepFailure.needsHuman(
                    "This salvage reads the scratch server of copy %s, which does not run any more. Start it: daybook run scratch-server copy=%s; then: daybook operation retry. What was read so far is kept."
                            .formatted(copy, copy),
                    null);
        }
        return scratch;
    }

    private static Slice more(SalvageCursor cursor) {
        return new Slice.More(new Cursor(StepJson.write(cursor)));
    }
}
