package org.daybook.mariadb.purgeorphans;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.daybook.mariadb.Session;
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

/** Deletes the rows of one relation whose parent is gone, batch by batch, each archived before it is deleted. */
@Component
public final class PurgeOrphans implements StepWorker {

    private static final long SLICE_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final int FIRST_BATCH = 2_000;
    private static final int LARGEST_BATCH = 20_000;

    private final Targets targets;

    public PurgeOrphans(Targets targets) {
        this.targets = targets;
    }

    @Override
    public StepDescription description() {
        return new StepDescription(
                "purge-orphans",
                "Purge orphaned rows",
                "Deletes the rows of one relation whose parent is gone, up to the highest key at the rehearsal. Each row is archived before it is deleted, and put back if its parent returns meanwhile. Refused where triggers or foreign keys would change more than is archived.",
                Effect.DESTROYS,
                true,
                false,
                List.of(
                        Parameter.required(
                                "relation",
                                Type.TEXT,
                                "Whose orphans, as articles_courses.article_id -> articles.id; the left side is enough where find-orphans knows it."),
                        Parameter.number(
                                "batch",
                                10_000,
                                1,
                                LARGEST_BATCH,
                                "Rows of a batch at most, from 1 to 20,000; batches are smaller where others would wait for them."),
                        Parameter.optional(
                                "archive",
                                Type.TEXT,
                                null,
                                "Folder below the target's archive directory; named after the operation if empty.")));
    }

    @Override
    public Rehearsal rehearse(StepRequest request) throws StepFailure {
        Target target = targets.get(request.target());
        try (Session session = Session.open(target)) {
            session.execute("SET SESSION TRANSACTION READ ONLY");
            return new Survey(session, target, request).rehearse();
        }
    }

    @Override
    public Slice run(StepRequest request, Cursor from, Progress progress) throws StepFailure {
        long end = System.nanoTime() + SLICE_NANOS;
        int largest = (int) request.number("batch");
        PurgeCursor cursor =
                from.isStart() ? PurgeCursor.start(Math.min(FIRST_BATCH, largest)) : PurgeCursor.read(from);
        try (Workplace work = Workplace.enter(targets.get(request.target()), request, progress)) {
            PurgeCursor settled = cursor.with(new Uncertain(work, progress).settle(cursor.tally()));
            return switch (settled.stage()) {
                case PurgeCursor.Deleting deleting ->
                    more(new Deleting(work, progress, settled, Math.min(largest, work.largestBatch()), end).run());
                case PurgeCursor.Looking looking -> more(new Verification(work, progress, end).look(settled, looking));
                case PurgeCursor.Counting counting ->
                    new Verification(work, progress, end).count(request, settled, counting);
            };
        }
    }

    private static Slice more(PurgeCursor cursor) {
        return new Slice.More(cursor.write());
    }
}
