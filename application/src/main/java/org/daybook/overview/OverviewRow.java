package org.daybook.overview;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentStatus;
import org.daybook.ledger.LedgerStatement;
import org.daybook.loss.LossClass;
import org.daybook.loss.RowCount;
import org.daybook.operation.OperationStatus;
import org.jspecify.annotations.Nullable;

/**
 * Where an incident stands, for engineers; {@link Overview} words it for each reader.
 *
 * @param outages oldest first; the last one may still go on
 * @param losses lines of the ledger by number
 * @param promise the open or overdue promise of a next update
 * @param promisesKept of those that came due
 * @param operations that have not ended for good, by id; those that failed may be retried
 * @param entries number of entries in the log
 * @param publicEntries those that everybody may read, without corrections and bookkeeping
 * @param marks what the fold remembers of single entries, by number, so that corrections find them
 */
public record OverviewRow(
        IncidentId incident,
        String title,
        IncidentStatus status,
        int severity,
        ZoneId zone,
        LocalDate startDay,
        List<String> targets,
        @Nullable Instant declaredAt,
        @Nullable String lead,
        List<Outage> outages,
        Map<Integer, Loss> losses,
        @Nullable Promise promise,
        int promisesKept,
        int promisesDue,
        Map<String, Working> operations,
        int entries,
        int publicEntries,
        @Nullable Instant lastEntryAt,
        @Nullable Instant mitigatedAt,
        @Nullable Instant resolvedAt,
        Map<Integer, Mark> marks) {

    /** Where nothing is told of an incident yet. */
    public static OverviewRow nothing(IncidentId incident, ZoneId zone, LocalDate startDay) {
        OverviewDraft draft = new OverviewDraft(incident);
        draft.zone = zone;
        draft.startDay = startDay;
        return draft.row();
    }

    /** The same with another number of entries: where some of the log are left out. */
    public OverviewRow counting(int number) {
        OverviewDraft draft = new OverviewDraft(this);
        draft.entries = number;
        return draft.row();
    }

    /** @param until null while it goes on */
    public record Outage(Instant since, @Nullable Instant until) {}

    /** A line of the ledger: what was said of it, oldest first; the last statement that a reader may see holds. */
    public record Loss(String table, List<Statement> statements) {

        /** As everybody may see it, like the line itself; null where nothing of it is public. */
        public @Nullable Loss forPublic() {
            List<Statement> shown = LedgerStatement.forPublic(statements);
            return shown.isEmpty() ? null : new Loss(table, shown);
        }
    }

    /** @param number of the entry that said so */
    public record Statement(int number, RowCount rows, LossClass kind, boolean ruledOut, Visibility visibility)
            implements LedgerStatement<Statement> {

        @Override
        public Statement countingAs(Statement other) {
            return new Statement(number, other.rows, other.kind, ruledOut, visibility);
        }
    }

    /** @param number of the entry that promised  @param missed the log says so */
    public record Promise(int number, Instant due, boolean missed, Visibility visibility) {}

    /**
     * An operation that has not ended for good.
     *
     * @param name {@code Purge of orphans in articles_courses}
     * @param planned a rehearsal has given it its plan
     * @param since start of its first attempt
     */
    public record Working(
            OperationId operation,
            String step,
            String name,
            String target,
            OperationStatus status,
            boolean rehearsalOnly,
            boolean planned,
            boolean throttled,
            long done,
            @Nullable Long total,
            @Nullable Instant since,
            Visibility visibility) {

        Working at(OperationStatus next, boolean withPlan) {
            return new Working(
                    operation,
                    step,
                    name,
                    target,
                    next,
                    rehearsalOnly,
                    withPlan,
                    throttled,
                    done,
                    total,
                    since,
                    visibility);
        }

        Working since(Instant start) {
            return new Working(
                    operation,
                    step,
                    name,
                    target,
                    status,
                    rehearsalOnly,
                    planned,
                    throttled,
                    done,
                    total,
                    start,
                    visibility);
        }

        Working progress(long rows, @Nullable Long of) {
            return new Working(
                    operation,
                    step,
                    name,
                    target,
                    status,
                    rehearsalOnly,
                    planned,
                    throttled,
                    rows,
                    of,
                    since,
                    visibility);
        }

        Working throttled(boolean now) {
            return new Working(
                    operation, step, name, target, status, rehearsalOnly, planned, now, done, total, since, visibility);
        }
    }

    /** What matters of an entry here. @param value the login that took the lead, the severity; else empty */
    public record Mark(Sort sort, Instant at, Visibility visibility, boolean retracted, String value) {

        Mark happened(Instant when) {
            return new Mark(sort, when, visibility, retracted, value);
        }

        Mark shownTo(Visibility now) {
            return new Mark(sort, at, now, retracted, value);
        }

        Mark withdrawn() {
            return new Mark(sort, at, visibility, true, value);
        }

        Mark saying(String other) {
            return new Mark(sort, at, visibility, retracted, other);
        }

        public enum Sort {
            DOWN,
            UP,
            LEAD,
            SEVERITY,
            BOOKKEEPING
        }
    }
}
