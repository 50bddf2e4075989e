package org.daybook.overview;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.daybook.entry.Entry;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentEvent;
import org.daybook.incident.IncidentEvent.*;
import org.daybook.incident.IncidentPhase;
import org.daybook.incident.IncidentStatus;
import org.daybook.loss.LossClass;
import org.daybook.loss.RowCount;
import org.daybook.overview.OverviewRow.Loss;
import org.daybook.overview.OverviewRow.Mark;
import org.daybook.overview.OverviewRow.Mark.Sort;
import org.daybook.overview.OverviewRow.Promise;
import org.daybook.overview.OverviewRow.Statement;

/** What an entry says about where the incident stands. */
final class IncidentPart {

    private final OverviewDraft draft;
    private final int number;
    private final Instant recordedAt;

    IncidentPart(OverviewDraft draft, int number, Instant recordedAt) {
        this.draft = draft;
        this.number = number;
        this.recordedAt = recordedAt;
    }

    void tell(IncidentEvent event) {
        count(event);
        boolean act = event instanceof Fact || event instanceof OperationAdmitted;
        if (act
                && draft.status == IncidentStatus.DECLARED
                && IncidentPhase.of(event).isAction()) {
            draft.status = IncidentStatus.RECOVERING;
        }
        Instant at = event.entry().occurredAt();
        switch (event) {
            case IncidentDeclared e -> declared(e);
            case SeverityChanged e -> mark(Sort.SEVERITY, e, Integer.toString(e.severity()));
            case RoleAssigned e -> {
                if (e.role().equalsIgnoreCase("lead")) {
                    mark(Sort.LEAD, e, e.login());
                }
            }
            case CrashReported e -> mark(Sort.DOWN, e, "");
            case OutageBegan e -> mark(Sort.DOWN, e, "");
            case ServiceReconnected e -> mark(Sort.UP, e, "");
            case LossAssessed e ->
                draft.changeLosses()
                        .put(number, new Loss(e.table(), List.of(said(e.rows(), e.kind(), false, e.entry()))));
            case LossRevised e -> say(e.line(), said(e.rows(), e.kind(), false, e.entry()));
            case LossRuledOut e -> ruleOut(e);
            case StatusUpdatePublished e -> updated(at);
            case NextUpdatePromised e -> promise(e);
            case NextUpdateMissed e -> missed(e);
            case IncidentMitigated e -> {
                draft.status = IncidentStatus.MITIGATED;
                draft.mitigatedAt = at;
            }
            case IncidentResolved e -> {
                draft.status = IncidentStatus.RESOLVED;
                draft.resolvedAt = at;
            }
            case IncidentReopened e -> {
                draft.status = IncidentStatus.RECOVERING;
                draft.mitigatedAt = null;
                draft.resolvedAt = null;
            }
            case EntryCorrected e -> corrected(e.corrects(), e.fields());
            case OccurrenceTimeCorrected e -> draft.changeMark(e.corrects(), mark -> mark.happened(e.occurredAt()));
            case EntryRetracted e -> draft.changeMark(e.retracts(), Mark::withdrawn);
            case VisibilityChanged e -> shown(e.changes(), e.visibility());
            case EntryRedacted e -> redacted(e.redacts());
            default -> {} // the other kinds tell what was done, not where things stand
        }
    }

    private void mark(Sort sort, IncidentEvent event, String value) {
        draft.mark(number, sort, event.entry().occurredAt(), event.entry().visibility(), value);
    }

    /** Corrections and bookkeeping are no entries to a reader who counts them. */
    private void count(IncidentEvent event) {
        boolean bookkeeping = IncidentPhase.of(event) == IncidentPhase.CORRECT || event instanceof OperationSettled;
        if (bookkeeping) {
            mark(Sort.BOOKKEEPING, event, "");
        } else if (event.entry().visibility() == Visibility.PUBLIC) {
            draft.publicEntries++;
        }
    }

    private void declared(IncidentDeclared e) {
        draft.title = e.title();
        draft.targets = e.targets();
        draft.zone = e.zone();
        draft.startDay = e.startDay();
        draft.declaredAt = e.entry().occurredAt();
        mark(Sort.SEVERITY, e, Integer.toString(e.severity()));
    }

    // -- loss

    private Statement said(RowCount rows, LossClass kind, boolean ruledOut, Entry entry) {
        return new Statement(number, rows, kind, ruledOut, entry.visibility());
    }

    private void ruleOut(LossRuledOut e) {
        Loss loss = draft.losses().get(e.line());
        if (loss != null) {
            Statement last = loss.statements().getLast();
            say(e.line(), said(last.rows(), last.kind(), true, e.entry()));
        }
    }

    private void say(int line, Statement statement) {
        draft.changeLosses().computeIfPresent(line, (n, loss) -> {
            List<Statement> statements = new ArrayList<>(loss.statements());
            statements.add(statement);
            return new Loss(loss.table(), List.copyOf(statements));
        });
    }

    // -- promises

    private void updated(Instant at) {
        Promise open = draft.promise;
        if (open != null) {
            if (!open.missed()) {
                draft.promisesDue++;
                draft.promisesKept += at.isAfter(open.due()) ? 0 : 1;
            }
            draft.promise = null;
        }
    }

    private void promise(NextUpdatePromised e) {
        Promise open = draft.promise;
        if (open != null && !open.missed() && recordedAt.isAfter(open.due())) {
            draft.promisesDue++; // overtaken by a new promise, and not kept
        }
        draft.promise = new Promise(number, e.due(), false, e.entry().visibility());
    }

    private void missed(NextUpdateMissed e) {
        Promise open = draft.promise;
        if (open != null && open.number() == e.promise() && !open.missed()) {
            draft.promisesDue++;
            // stays until an update comes: an overdue promise does not disappear
            draft.promise = new Promise(open.number(), open.due(), true, open.visibility());
        }
    }

    // -- what was said of an entry later

    private void corrected(int entry, Map<String, Object> fields) {
        draft.changeMark(entry, mark -> {
            Object value =
                    switch (mark.sort()) {
                        case LEAD -> fields.get("login");
                        case SEVERITY -> fields.get("severity");
                        case DOWN, UP, BOOKKEEPING -> null;
                    };
            boolean fits = value != null
                    && (mark.sort() == Sort.LEAD || value.toString().matches("[1-4]"));
            return fits ? mark.saying(value.toString()) : mark;
        });
    }

    private void shown(int entry, Visibility visibility) {
        Mark mark = draft.mark(entry);
        if (mark == null || mark.sort() != Sort.BOOKKEEPING) {
            draft.publicEntries += visibility == Visibility.PUBLIC ? 1 : -1;
        }
        draft.changeMark(entry, m -> m.shownTo(visibility));
        draft.changeLosses()
                .replaceAll((n, loss) -> new Loss(
                        loss.table(),
                        loss.statements().stream()
                                .map(s -> s.number() == entry
                                        ? new Statement(s.number(), s.rows(), s.kind(), s.ruledOut(), visibility)
                                        : s)
                                .toList()));
        Promise open = draft.promise;
        if (open != null && open.number() == entry) {
            draft.promise = new Promise(open.number(), open.due(), open.missed(), visibility);
        }
    }

    private void redacted(int entry) {
        if (entry == 1) {
            draft.title = "Redacted";
            draft.targets = List.of();
        }
        draft.changeLosses().computeIfPresent(entry, (n, loss) -> new Loss("redacted", loss.statements()));
        draft.changeMark(entry, mark -> mark.sort() == Sort.LEAD ? mark.saying("") : mark);
    }
}
