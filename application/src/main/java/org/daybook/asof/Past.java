package org.daybook.asof;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.daybook.entry.IncidentId;
import org.daybook.incident.IncidentEvent.IncidentDeclared;
import org.daybook.ledger.LedgerProjection;
import org.daybook.ledger.LedgerRow;
import org.daybook.operations.OperationRow;
import org.daybook.operations.OperationsProjection;
import org.daybook.overview.OverviewProjection;
import org.daybook.overview.OverviewRow;
import org.daybook.questions.QuestionRow;
import org.daybook.questions.QuestionsProjection;
import org.daybook.story.MemoryRows;
import org.daybook.story.Projection;
import org.daybook.story.Told;
import org.daybook.timeline.Timeline;
import org.daybook.timeline.TimelineProjection;
import org.daybook.timeline.TimelineRow;
import org.daybook.timeline.TimelineView;
import org.daybook.wording.Times;

/**
 * An incident as of a moment: the rows that the live page would have had, folded from the part of the log that counts by
 * the reading's clock. Who may read an entry is decided by today; all else that came later is absent.
 */
public final class Past {

    private final IncidentId incident;
    private final Instant at;
    private final Reading reading;
    private final Frame frame;
    private final List<Told> told;

    /** @param declared the moment from which there is anything to tell, by the reading's clock */
    private record Frame(ZoneId zone, LocalDate startDay, Instant declared) {}

    private Past(IncidentId incident, Instant at, Reading reading, Frame frame, List<Told> told) {
        this.incident = incident;
        this.at = at;
        this.reading = reading;
        this.frame = frame;
        this.told = told;
    }

    /** @param log everything of the incident and its operations, in the order of the log */
    public static Past of(IncidentId incident, List<Told> log, Instant at, Reading reading) {
        Frame frame = log.stream()
                .flatMap(told -> frame(told, reading).stream())
                .findFirst()
                .orElse(new Frame(ZoneOffset.UTC, LocalDate.EPOCH, Instant.MAX));
        if (frame.declared.isAfter(at)) {
            return new Past(incident, at, reading, frame, List.of());
        }
        Today today = new Today(log);
        List<Told> told =
                switch (reading) {
                    case KNOWN -> Known.by(at, log, today);
                    case HAPPENED -> Happened.by(at, log, today);
                };
        return new Past(incident, at, reading, frame, told);
    }

    private static Optional<Frame> frame(Told told, Reading reading) {
        if (!(told instanceof Told.OfIncident of) || !(of.event() instanceof IncidentDeclared e)) {
            return Optional.empty();
        }
        Instant from = reading == Reading.KNOWN ? of.recordedAt() : e.entry().occurredAt();
        return Optional.of(new Frame(e.zone(), e.startDay(), from));
    }

    public IncidentId incident() {
        return incident;
    }

    public Instant at() {
        return at;
    }

    public Reading reading() {
        return reading;
    }

    public ZoneId zone() {
        return frame.zone;
    }

    /** False before the declaration: there is nothing to tell then, and {@link #says} explains it. */
    public boolean isDeclared() {
        return !frame.declared.isAfter(at);
    }

    /** {@code Thu 4 Dec 2025, 14:00 UTC}. */
    public String moment() {
        return Times.dateAndClock(at, frame.zone) + " " + Times.zone(frame.zone);
    }

    /** What is seen here, in one or two sentences. */
    public String says() {
        if (!isDeclared()) {
            String from = Times.dateAndClock(frame.declared, frame.zone) + " " + Times.zone(frame.zone);
            return switch (reading) {
                case KNOWN ->
                    "Nothing was known of %s yet: it was declared at a later moment, %s.".formatted(incident, from);
                case HAPPENED ->
                    "%s was not declared yet: it begins %s. What happened before that stands under Before, from then on."
                            .formatted(incident, from);
            };
        }
        return switch (reading) {
            case KNOWN -> "What we knew: only what was logged by then, worded as it was then.";
            case HAPPENED -> "What had happened: only what took place by then, as it is known today.";
        };
    }

    public List<TimelineRow> lines() {
        return fold(new TimelineProjection()).stream()
                .filter(row -> row.position() != Today.CARRIED)
                .toList();
    }

    public OverviewRow overview() {
        return fold(new OverviewProjection()).stream()
                .findFirst()
                .map(row -> reading == Reading.HAPPENED ? row.counting(entries()) : row)
                .orElse(OverviewRow.nothing(incident, frame.zone, frame.startDay));
    }

    private int entries() {
        return (int) told.stream()
                .filter(one -> Today.isEntry(one) && one.position() != Today.CARRIED)
                .count();
    }

    /** As their events tell them: the last checkpoint by then, and nothing of the progress between checkpoints. */
    public List<OperationRow> operations() {
        return fold(new OperationsProjection());
    }

    public List<QuestionRow> questions() {
        return fold(new QuestionsProjection());
    }

    public List<LedgerRow> ledger() {
        return fold(new LedgerProjection());
    }

    /** "Now" within it is that moment. */
    public TimelineView timeline(Timeline.Filter filter) {
        return Timeline.view(lines(), overview(), at, filter);
    }

    private <R> List<R> fold(Projection<R> projection) {
        MemoryRows<R> rows = new MemoryRows<>();
        told.forEach(one -> projection.tell(one, rows));
        return List.copyOf(rows.of(incident));
    }
}
