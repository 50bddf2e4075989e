package org.daybook.mariadb.dump;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.daybook.mariadb.ServerFailure;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.StepJson;
import org.daybook.mariadb.dump.Inventory.Item;
import org.daybook.mariadb.extract.Compression;
import org.daybook.mariadb.extract.Extract;
import org.daybook.mariadb.extract.ExtractFolder;
import org.daybook.mariadb.extract.Manifest;
import org.daybook.mariadb.extract.Manifest.LeftOut;
import org.daybook.mariadb.extract.Part;
import org.daybook.targets.SqlTrouble;
import org.daybook.targets.Target;
import org.daybook.work.Cursor;
import org.daybook.work.Progress;
import org.daybook.work.Slice;
import org.daybook.work.StepFailure;
import org.daybook.work.StepRequest;
import org.jspecify.annotations.Nullable;

/** One slice of a dump: it lasts as long as its snapshot can, and ends early where it is told to. */
final class DumpRun {

    private static final long LOOK_MILLIS = 100;

    private final Target target;
    private final StepRequest request;
    private final ExtractFolder folder;
    private final Progress progress;
    private DumpCursor cursor;

    DumpRun(Target target, StepRequest request, ExtractFolder folder, DumpCursor cursor, Progress progress) {
        this.target = target;
        this.request = request;
        this.folder = folder;
        this.cursor = cursor;
        this.progress = progress;
    }

    Slice slice() throws StepFailure {
        int connections = (int) request.number("threads");
        try (Session describing = Session.open(target);
                Snapshot snapshot = Snapshot.take(target, connections, progress)) {
            goOnFrom(snapshot);
            Inventory inventory = Inventory.of(describing, request);
            folder.sweep(kept(inventory));
            keep();
            Definitions definitions = new Definitions(describing, folder);
            definitions.write(inventory);
            if (request.yes("grants")) {
                definitions.grants();
            }
            if (!readAll(snapshot, inventory)) {
                return new Slice.More(new Cursor(StepJson.write(cursor)));
            }
            String version = describing.first("SELECT VERSION()", row -> row.getString(1), "");
            return new Slice.Done(DumpReport.of(request, complete(inventory, definitions, version)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StepFailure.retry("The node shuts down.", e);
        }
    }

    /** A snapshot ends with its connections. What was read in an earlier one counts on if nothing was written since. */
    private void goOnFrom(Snapshot snapshot) throws StepFailure {
        Mark before = cursor.mark();
        if (before != null) {
            if (!snapshot.mark().isSameServerRun(before)) {
                cursor = cursor.died();
            }
            if (snapshot.mark().isUnchangedSince(before)) {
                progress.log("the dump was interrupted; nothing was written to the server since, so it goes on");
                cursor = cursor.snapshot(
                        snapshot.mark(), "and, after a break in which nothing was written, " + snapshot.sentence());
                return;
            }
            if ("again".equals(request.text("after-break"))) {
                progress.log(
                        "the dump was interrupted, and the server may have been written to since: all tables are read again");
                folder.sweep(List.of());
                folder.forget();
                cursor = cursor.anew();
            } else {
                cursor = cursor.snapshot(
                        snapshot.mark(),
                        "and, after a break in which the server may have been written to, so that tables of different snapshots may disagree, "
                                + snapshot.sentence());
                return;
            }
        }
        cursor = cursor.snapshot(snapshot.mark(), snapshot.sentence());
    }

    private List<Part> kept(Inventory inventory) throws StepFailure {
        List<Part> kept = new ArrayList<>();
        for (Item item : inventory.items()) {
            Part part = folder.part(item.name());
            if (part != null) {
                kept.add(part);
            }
        }
        return kept;
    }

    /** @return false where it was told to stop */
    private boolean readAll(Snapshot snapshot, Inventory inventory) throws StepFailure, InterruptedException {
        List<Item> open = new ArrayList<>();
        List<Item> suspects = new ArrayList<>();
        for (Item item : inventory.items()) {
            if (folder.part(item.name()) == null && !cursor.isLeftOut(item.name())) {
                (cursor.isSuspect(item.name()) ? suspects : open).add(item);
            }
        }
        if (!read(snapshot, snapshot.sessions().size(), inventory, open)) {
            return false;
        }
        for (Item suspect : suspects) {
            progress.log("%s is read alone, since the server died while it was read".formatted(suspect.name()));
            if (!read(snapshot, 1, inventory, List.of(suspect))) {
                return false;
            }
        }
        return true;
    }

    private boolean read(Snapshot snapshot, int connections, Inventory inventory, List<Item> items)
            throws StepFailure, InterruptedException {
        List<Chunk> chunks = new ArrayList<>();
        for (Item item : items) {
            chunks.addAll(pieces(snapshot, inventory, new TableDump(item)));
        }
        Compression compression =
                Compression.valueOf(String.valueOf(request.text("compression")).toUpperCase(Locale.ROOT));
        Dumping dumping = new Dumping(snapshot, connections, folder, compression, chunks);
        long before = kept(inventory).stream().mapToLong(Part::rows).sum();
        dumping.throttle(progress.rowsPerSecond());
        dumping.start();
        boolean ended = false;
        try {
            while (!ended) {
                ended = dumping.await(LOOK_MILLIS);
                follow(dumping, before, inventory);
                if (!ended && progress.shouldStop()) {
                    dumping.stop();
                    follow(dumping, before, inventory);
                    return false;
                }
            }
            dumping.requireUnbroken();
            return true;
        } catch (ServerFailure e) {
            lost(e, dumping.reading());
            throw e;
        } finally {
            if (!ended) {
                dumping.stop(); // else the snapshot is read on
            }
        }
    }

    /** A table that does not even tell its ends is left out. */
    private List<Chunk> pieces(Snapshot snapshot, Inventory inventory, TableDump table) throws StepFailure {
        try {
            List<Chunk> chunks = Chunk.of(
                    table,
                    snapshot.sessions().getFirst(),
                    inventory.bytes(),
                    snapshot.sessions().size());
            table.expect(chunks.size());
            return chunks;
        } catch (ServerFailure e) {
            lost(e, List.of(table.item().name()));
            if (Definitions.isAboutTheServer(e) || Definitions.mayPass(e)) {
                throw e;
            }
            leftOut(new LeftOut(table.item().name(), e.getMessage()));
            return List.of();
        }
    }

    /** Kept once only: what is kept counts as progress, and a server that is never there again is not waited for without end. */
    private void lost(ServerFailure e, List<String> reading) {
        boolean gone = e.trouble() == SqlTrouble.LOST || e.trouble() == SqlTrouble.UNREACHABLE;
        if (gone && !reading.isEmpty() && !reading.equals(cursor.reading())) {
            cursor = cursor.lost(reading);
            keep();
        }
    }

    private void follow(Dumping dumping, long before, Inventory inventory) {
        for (LeftOut left = dumping.failed(); left != null; left = dumping.failed()) {
            leftOut(left);
        }
        for (String note = dumping.note(); note != null; note = dumping.note()) {
            progress.log(note);
        }
        int done = cursor.done();
        for (TableDump table = dumping.finished(); table != null; table = dumping.finished()) {
            progress.log("%s: %,d rows".formatted(table.item().name(), table.rows()));
            done++;
        }
        long rows = before + dumping.rows();
        progress.rows(rows, Math.max(rows, inventory.rows()));
        dumping.throttle(progress.rowsPerSecond());
        if (done > cursor.done()) {
            cursor = cursor.behind(done);
            keep();
        }
    }

    private void leftOut(LeftOut left) {
        progress.log("LEFT OUT %s: %s".formatted(left.table(), left.why()));
        cursor = cursor.without(left);
        keep();
    }

    private void keep() {
        progress.checkpoint(new Cursor(StepJson.write(cursor)));
    }

    private Extract complete(Inventory inventory, Definitions definitions, String version) throws StepFailure {
        List<Part> parts = kept(inventory);
        parts.sort(Comparator.comparing(Part::table));
        folder.sweep(parts);
        Set<LeftOut> leftOut = new LinkedHashSet<>(inventory.leftOut());
        leftOut.addAll(cursor.leftOut());
        leftOut.addAll(definitions.leftOut());
        Manifest manifest = new Manifest(
                Manifest.FORMAT,
                Manifest.Kind.DUMP,
                request.operation().value(),
                target.name(),
                inventory.databases(),
                version,
                since(),
                consistency(inventory.items()),
                List.copyOf(leftOut),
                definitions.objects(),
                parts,
                null);
        folder.write(RestoreScript.NAME, RestoreScript.of(manifest));
        return folder.complete(manifest);
    }

    private Instant since() {
        @Nullable Instant since = cursor.since();
        return since == null ? Instant.now() : since;
    }

    private String consistency(Collection<Item> items) {
        String snapshots = cursor.consistency().stream().distinct().collect(Collectors.joining("; "));
        String others = items.stream()
                .filter(item -> item.table().engine() != null && !item.table().isInnoDb())
                .map(item -> "%s (%s)".formatted(item.name(), item.table().engine()))
                .collect(Collectors.joining(", "));
        return others.isEmpty() ? snapshots : "%s; no snapshot covers %s".formatted(snapshots, others);
    }
}
