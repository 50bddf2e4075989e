package org.daybook.scheduling;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.daybook.entry.OperationId;
import org.daybook.incident.IncidentEvent.OrphansPurged;
import org.daybook.operation.FailureCategory;
import org.daybook.work.Cursor;
import org.daybook.work.Outcome;
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

/** Counts to a number, slice by slice, and fails where it is told to. A small step that is real in all but its effect. */
public class CountingStep implements StepWorker {

    /** How many slices of an operation run at the same time, and how many did at most; over all nodes of this JVM. */
    static final Map<OperationId, AtomicInteger> AT_WORK = new ConcurrentHashMap<>();

    static final Map<OperationId, Integer> MOST_AT_WORK = new ConcurrentHashMap<>();
    static final Map<OperationId, AtomicInteger> FAILURES = new ConcurrentHashMap<>();

    private final String name;
    private final Effect effect;
    private final boolean resumable;
    private final boolean provesCopy;

    public CountingStep(String name, Effect effect, boolean resumable, boolean provesCopy) {
        this.name = name;
        this.effect = effect;
        this.resumable = resumable;
        this.provesCopy = provesCopy;
    }

    @Override
    public StepDescription description() {
        return new StepDescription(
                name,
                "Count",
                "Counts and touches nothing.",
                effect,
                resumable,
                provesCopy,
                List.of(
                        Parameter.optional("rows", Type.NUMBER, "100", "Up to where it counts."),
                        Parameter.optional("slice", Type.NUMBER, "25", "Rows of a slice."),
                        Parameter.optional("nap", Type.NUMBER, "0", "Milliseconds that a row takes."),
                        Parameter.optional("rest", Type.NUMBER, "0", "Seconds between two slices."),
                        Parameter.optional("fails", Type.NUMBER, "0", "How often it fails first."),
                        Parameter.choice(
                                "how", "RETRY", List.of("RETRY", "NEEDS_HUMAN", "FATAL", "BUG"), "How it fails.")));
    }

    /** A count of two rows is one of a part. */
    @Override
    public boolean provesCopy(Map<String, String> parameters, Map<String, Long> figures) {
        return provesCopy && !parameters.get("rows").equals("2") && figures.get("rows") != 2;
    }

    @Override
    public Rehearsal rehearse(StepRequest request) {
        long rows = request.number("rows");
        return new Rehearsal("{\"upTo\":%d}".formatted(rows), rows, List.of("count to " + rows), List.of());
    }

    @Override
    public Slice run(StepRequest request, Cursor from, Progress progress) throws StepFailure {
        AtomicInteger atWork = AT_WORK.computeIfAbsent(request.operation(), o -> new AtomicInteger());
        int now = atWork.incrementAndGet();
        MOST_AT_WORK.merge(request.operation(), now, Math::max);
        try {
            failIfTold(request);
            return count(request, from, progress);
        } finally {
            atWork.decrementAndGet();
        }
    }

    private Slice count(StepRequest request, Cursor from, Progress progress) throws StepFailure {
        long total = request.number("rows");
        long done = from.isStart() ? 0 : Long.parseLong(from.value());
        long end = Math.min(total, done + request.number("slice"));
        progress.holds("connection of attempt " + request.attempt());
        if (from.isStart()) {
            progress.log("counting to %d".formatted(total));
        }
        while (done < end && !progress.shouldStop()) {
            nap(request.number("nap"));
            done++;
            progress.rows(done, total);
            if (done % 50 == 0) {
                progress.checkpoint(new Cursor(Long.toString(done)));
            }
        }
        if (done < total) {
            return new Slice.More(new Cursor(Long.toString(done)), Duration.ofSeconds(request.number("rest")));
        }
        long counted = done;
        return new Slice.Done(new Outcome(
                "Counted to %d.".formatted(total),
                Map.of("rows", counted),
                List.of(entry -> new OrphansPurged(request.incident(), entry, "a.b_id -> b.id", counted, null, null)),
                List.of("no number is missing")));
    }

    private static void failIfTold(StepRequest request) throws StepFailure {
        int so = FAILURES.computeIfAbsent(request.operation(), o -> new AtomicInteger())
                .getAndIncrement();
        if (so >= request.number("fails")) {
            return;
        }
        String how = String.valueOf(request.text("how"));
        if (how.equals("BUG")) {
            throw new IllegalStateException("a bug of the step");
        }
        throw new StepFailure(FailureCategory.valueOf(how), "the wire is cut", null);
    }

    private static void nap(long millis) throws StepFailure {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StepFailure.retry("interrupted", e);
        }
    }
}
