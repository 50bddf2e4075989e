package org.daybook.timeline;

import static org.daybook.wording.Numbers.count;
import static org.daybook.wording.Numbers.size;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentEvent;
import org.daybook.incident.IncidentEvent.*;
import org.daybook.wording.Phrases;
import org.daybook.wording.StepNames;
import org.jspecify.annotations.Nullable;

/**
 * Each entry in plain words: past tense, blameless, one sentence. Exhaustive: a new event does not compile until it has
 * its sentence.
 */
final class Sentences {

    private Sentences() {}

    static Said of(IncidentEvent event, Context context) {
        return switch (event) {
            case IncidentDeclared e -> Said.of("Incident declared: " + Phrases.headline(e.title()));
            case SeverityChanged e -> Said.of("Severity set to " + e.severity(), e.reason());
            case RoleAssigned e ->
                Said.of(
                        e.role().equalsIgnoreCase("lead")
                                ? e.login() + " took the lead"
                                : Phrases.fill("%s took the role of %s", e.login(), e.role()));
            case CrashReported e -> Said.words(e.symptom());
            case OutageBegan e -> Said.of(Phrases.capital(e.service()) + " went down");
            case ImpactScoped e ->
                Said.of("Not working: " + Phrases.headline(e.broken()), null).and("still working", e.works());
            case RestartAttempted e ->
                Said.of(
                        Phrases.fill("Restart of %s %s", e.subject(), e.succeeded() ? "succeeded" : "failed"),
                        e.message());
            case MountFailed e -> Said.of(Phrases.fill("Mounting volume %s failed", e.volume()), e.message());
            case ServerStartFailed e ->
                Said.of(
                        (e.server() == null ? "Database server" : Phrases.capital(e.server())) + " would not start",
                        e.message());
            case VolumeDetached e ->
                Said.of(Phrases.fill("Volume %s detached%s", e.volume(), opt(" from ", e.instance())));
            case VolumeAttached e ->
                Said.of(Phrases.fill(
                        "Volume %s attached to %s%s", e.volume(), e.instance(), opt(" at ", e.mountPoint())));
            case InstanceReplaced e ->
                Said.of(Phrases.fill("Instance replaced: %s%s", e.instance(), opt(", with ", e.serverVersion())));
            case DataDirectoryCopied e ->
                Said.of(Phrases.fill(
                        "Data directory copied to %s%s",
                        e.path(), opt(": ", e.bytes() == null ? null : size(e.bytes()))));
            case CopyVerified e ->
                Said.of(Phrases.fill(
                        "Copy at %s verified%s",
                        e.path(), e.files() == null ? "" : Phrases.fill(": %s equal", count(e.files(), "file"))));
            case CorruptionFound e -> Said.of(corruption(e), e.error());
            case ForceRecoveryLevelSet e ->
                Said.of(Phrases.fill("innodb_force_recovery set to %d%s", e.level(), opt(" on ", e.server())));
            case DumpTaken e -> dump(e);
            case TableSalvaged e -> Said.of(salvage(e));
            case DatabaseRebuilt e ->
                Said.of(Phrases.fill("Database %s rebuilt%s", e.database(), opt(", on ", e.serverVersion())));
            case DumpLoaded e ->
                Said.of(Phrases.opening(e.dump()) + " loaded"
                        + figures(rows(e.rows()), counted(e.skipped(), "skipped")));
            case LoadConflicted e -> Said.of(conflict(e));
            case OrphansFound e -> Said.of(orphans(e));
            case OrphansPurged e ->
                Said.of(Phrases.fill(
                        "%s purged from %s", count(e.rows(), "orphaned row"), StepNames.child(e.relation())));
            case ConsistencyChecked e ->
                Said.of(Phrases.fill(
                                "Consistency of %s checked: %s",
                                e.scope(), e.consistent() ? "all holds" : "not all holds"))
                        .below(e.detail());
            case RowCountsReconciled e -> Said.of(reconciled(e)).below(e.detail());
            case ServiceReconnected e -> Said.of(Phrases.capital(e.service()) + " back online");
            case QueuesReenabled e ->
                Said.of(Phrases.fill(
                        "Background queues turned on%s%s",
                        e.queues().isEmpty() ? "" : ": " + Phrases.list(e.queues()),
                        e.backlog() == null ? "" : Phrases.fill("; %s waiting", count(e.backlog(), "job"))));
            case BacklogDrained e -> Said.of(Phrases.fill("Backlog of %s worked off", e.queue()));
            case DataRegenerated e -> Said.of(e.table() + " regenerated" + figures(rows(e.rows())));
            case LossAssessed e -> Said.of(LossSentences.assessed(e));
            case LossRevised e -> Said.of(LossSentences.revised(e, context.entry(e.line())));
            case LossRuledOut e -> Said.of(LossSentences.ruledOut(e, context.entry(e.line())));
            case NoteAdded e -> Said.words(Decisions.withoutPrefix(e.text()));
            case QuestionAsked e -> Said.words(e.text());
            case QuestionAnswered e -> Said.words(e.text());
            case AnswerSuperseded e -> Said.words(e.text());
            case StatusUpdatePublished e -> Said.words(e.text());
            case NextUpdatePromised e -> Said.of("Next update promised for " + context.time(e.due()));
            case NextUpdateMissed e -> Said.of(Phrases.fill("No update came by %s as promised", context.time(e.due())));
            case EntryCorrected e -> Said.of(Phrases.fill("Entry %d corrected", e.corrects()), e.reason());
            case EntryRetracted e -> Said.of(Phrases.fill("Entry %d retracted", e.retracts()), e.reason());
            case OccurrenceTimeCorrected e ->
                Said.of(
                        Phrases.fill("Time of entry %d corrected to %s", e.corrects(), context.time(e.occurredAt())),
                        e.reason());
            case VisibilityChanged e ->
                Said.of(
                        Phrases.fill(
                                "Entry %d made %s",
                                e.changes(), e.visibility() == Visibility.PUBLIC ? "public" : "internal"),
                        e.reason());
            case EntryPinned e -> Said.of(Phrases.fill("Entry %d %s", e.pins(), e.pinned() ? "pinned" : "unpinned"));
            case EntryRedacted e -> Said.of(Phrases.fill("Entry %d redacted", e.redacts()), e.reason());
            case ShareLinkCreated e ->
                Said.of(Phrases.fill(
                        "Share link %s created%s",
                        e.link(), e.expires() == null ? "" : ", valid until " + context.time(e.expires())));
            case ShareLinkRevoked e -> Said.of(Phrases.fill("Share link %s revoked", e.link()));
            case AlertReceived e -> Said.of("Alert from " + e.source(), e.text());
            case OperationAdmitted e -> Said.of(admitted(e, context));
            case OperationSettled e ->
                Said.of(Phrases.fill(
                        "Operation %s ended: %s",
                        e.operation(), e.outcome().name().toLowerCase(Locale.ROOT)));
            case IncidentMitigated e -> Said.of("Incident mitigated", e.summary());
            case IncidentResolved e -> Said.of("Incident resolved", e.summary());
            case IncidentReopened e -> Said.of("Incident reopened", e.reason());
            case ActionItemAdded e -> Said.words(e.text());
            case ActionItemDone e ->
                context.entry(e.item()) instanceof ActionItemAdded item
                        ? Said.of("Done: " + Said.words(item.text()).sentence())
                        : Said.of(Phrases.fill("Action item of entry %d done", e.item()));
            case PostmortemEdited e -> Said.of("Postmortem edited");
            case PostmortemPublished e -> Said.of("Postmortem published");
        };
    }

    private static String admitted(OperationAdmitted e, Context context) {
        Work work = context.work(e.operation());
        String name = work == null ? StepNames.name(e.step(), Map.of()) : work.name();
        return Phrases.fill("%s requested on %s", name, e.target());
    }

    private static String corruption(CorruptionFound e) {
        String where = e.index() == null ? e.table() : Phrases.fill("%s, index %s", e.table(), e.index());
        return Phrases.fill(
                "Corruption found in %s%s",
                where, e.pages() == null ? "" : Phrases.fill(", %s damaged", count(e.pages(), "page")));
    }

    private static Said dump(DumpTaken e) {
        String what = e.tables().isEmpty()
                ? "Dump taken"
                : e.tables().size() > 4 ? count(e.tables().size(), "table") + " dumped" : dumped(e.tables());
        String sentence = what + figures(rows(e.rows()), e.bytes() == null ? null : size(e.bytes()));
        return Said.of(sentence, null).and("left out", e.leftOut());
    }

    private static String dumped(List<String> tables) {
        String all = Phrases.all(tables) + " dumped";
        return tables.getFirst().indexOf(' ') < 0 ? all : Phrases.capital(all);
    }

    private static String salvage(TableSalvaged e) {
        List<String> figures = new ArrayList<>();
        if (e.rows() != null) {
            figures.add(count(e.rows(), "row") + " read");
        }
        if (e.suspect() != null && e.suspect() > 0) {
            figures.add(count(e.suspect()) + " of lower trust");
        }
        if (e.lost() != null) {
            figures.add(e.lost() == 0 ? "none lost" : count(e.lost()) + " lost");
        }
        return e.table() + " salvaged" + (figures.isEmpty() ? "" : ": " + String.join(", ", figures));
    }

    private static String conflict(LoadConflicted e) {
        String met = e.conflicts() == null ? "keys that were there already" : count(e.conflicts(), "duplicate key");
        return Phrases.fill(
                "Load of %s met %s; %s",
                e.table(),
                met,
                switch (e.policy()) {
                    case STOP -> "it stopped there";
                    case SKIP -> "these rows were skipped";
                    case REPLACE -> "these rows were replaced";
                    case SET_ASIDE -> "these rows were set aside";
                });
    }

    private static String orphans(OrphansFound e) {
        String child = StepNames.child(e.relation());
        if (e.orphans() == 0) {
            return "No orphaned rows in " + child;
        }
        String found = Phrases.fill("%s found in %s", count(e.orphans(), "orphaned row"), child);
        String parent = StepNames.parent(e.relation());
        if (e.missingParents() == null) {
            return found;
        }
        return Phrases.fill(
                "%s; %s missing%s",
                found, count(e.missingParents(), "row"), parent.isEmpty() ? " at the other end" : " in " + parent);
    }

    private static String reconciled(RowCountsReconciled e) {
        String what = e.tables() == null ? "" : " of " + count(e.tables(), "table");
        String result = e.differences() == 0 ? "no difference" : count(e.differences(), "difference");
        return Phrases.fill(
                "Row counts%s compared: %s",
                what, e.rows() == null ? result : Phrases.fill("%s, %s", count(e.rows(), "row"), result));
    }

    private static String opt(String lead, @Nullable String text) {
        return text == null ? "" : lead + text;
    }

    private static @Nullable String rows(@Nullable Long rows) {
        return rows == null ? null : count(rows, "row");
    }

    private static @Nullable String counted(@Nullable Long number, String what) {
        return number == null || number == 0 ? null : count(number) + " " + what;
    }

    private static String figures(@Nullable String... figures) {
        List<String> known = new ArrayList<>();
        for (String figure : figures) {
            if (figure != null) {
                known.add(figure);
            }
        }
        return known.isEmpty() ? "" : ": " + String.join(", ", known);
    }
}
