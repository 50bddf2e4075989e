package org.daybook.timeline;

import static org.daybook.timeline.Clause.done;
import static org.daybook.timeline.Clause.state;
import static org.daybook.wording.Numbers.spelled;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.daybook.entry.OperationId;
import org.daybook.incident.IncidentEvent;
import org.daybook.incident.IncidentEvent.*;
import org.daybook.loss.LossClass;
import org.daybook.timeline.TimelineView.Run;
import org.daybook.wording.Phrases;
import org.daybook.wording.StepNames;
import org.daybook.wording.Tone;

/** What a day's lines say, each thing once, in the order in which it first happened. */
final class DayClauses {

    private static final int SHORT_NAME = 30;

    private final Story story;
    private final List<TimelineRow> rows;
    private final List<IncidentEvent> events;
    private final Map<Class<?>, Integer> counts = new HashMap<>();
    /** The last line of each operation that day. */
    private final Map<OperationId, TimelineRow> lastOf = new LinkedHashMap<>();

    private final List<Run> runs;
    private final Instant end;
    private final Set<Clause> clauses = new LinkedHashSet<>();

    DayClauses(List<TimelineRow> day, Story story, Instant end) {
        rows = day.stream().filter(r -> r.retraction() == null && !r.redacted()).toList();
        events = rows.stream().map(story::current).filter(Objects::nonNull).toList();
        events.forEach(event -> counts.merge(event.getClass(), 1, Integer::sum));
        this.story = story;
        runs = story.runs();
        for (TimelineRow row : rows) {
            if (row.operation() != null && row.kind().startsWith("operation.")) {
                lastOf.put(row.operation(), row);
            }
        }
        this.end = end;
    }

    List<Clause> all() {
        for (TimelineRow row : rows) {
            IncidentEvent event = story.current(row);
            if (event != null) {
                tell(event, row.telling().tone() == Tone.OK);
            } else if (row.kind().startsWith("operation.")) {
                tellOperation(row);
            }
        }
        atTheEnd();
        return List.copyOf(clauses);
    }

    private void tell(IncidentEvent event, boolean verified) {
        switch (event) {
            case CrashReported e -> add(done(90, "crash"));
            case OutageBegan e -> {
                if (!has(CrashReported.class)) {
                    add(done(88, named(e.service(), "service") + " down"));
                }
            }
            case RestartAttempted e -> {
                if (!e.succeeded()) {
                    add(done(40, "restart failed"));
                }
            }
            case MountFailed e -> add(done(42, "volume would not mount"));
            case ServerStartFailed e -> add(done(45, "server would not start"));
            case InstanceReplaced e -> add(done(35, "instance replaced"));
            case DataDirectoryCopied e -> {
                if (verified || has(CopyVerified.class)) {
                    add(done(80, "copy verified"));
                } else {
                    add(done(80, "copy taken"));
                }
            }
            case CopyVerified e -> add(done(80, "copy verified"));
            case CorruptionFound e -> corrupt();
            case DumpTaken e -> add(done(75, "dumped"));
            case TableSalvaged e -> add(done(70, tables(TableSalvaged.class, TableSalvaged::table) + " salvaged"));
            case DatabaseRebuilt e -> rebuilt();
            case DumpLoaded e -> rebuilt();
            case LoadConflicted e -> add(state(24, "one load met duplicate keys"));
            case OrphansFound e -> {
                if (e.orphans() > 0
                        && !has(OrphansPurged.class)
                        && going("purge").isEmpty()) {
                    add(state(60, "orphaned rows found"));
                }
            }
            case OrphansPurged e -> {
                // while another purge is not over, the day ends with that one
                if (going("purge").isEmpty() && !isAnyPaused("purge")) {
                    add(verified ? done(82, "purge verified") : done(75, "orphans purged"));
                }
            }
            case ConsistencyChecked e ->
                add(e.consistent() ? done(65, "consistency checked") : state(84, "consistency check failed"));
            case RowCountsReconciled e ->
                add(e.differences() == 0 ? done(40, "row counts match") : state(84, "row counts differ"));
            case ServiceReconnected e -> add(done(90, named(e.service(), "service") + " online"));
            case QueuesReenabled e -> add(state(85, "queues back on"));
            case BacklogDrained e -> add(state(62, "backlog worked off"));
            case DataRegenerated e ->
                add(done(60, tables(DataRegenerated.class, DataRegenerated::table) + " regenerated"));
            case LossAssessed e -> lost();
            case LossRevised e -> add(state(28, "loss revised"));
            case LossRuledOut e -> add(state(28, "a loss ruled out"));
            case IncidentMitigated e -> add(state(80, "mitigated"));
            case IncidentResolved e -> add(state(95, "incident resolved"));
            case IncidentReopened e -> add(state(95, "incident reopened"));
            case PostmortemPublished e -> add(done(50, "postmortem published"));
            case IncidentDeclared e -> add(done(20, "incident declared"));
            case QuestionAsked e -> add(done(14, counted(QuestionAsked.class, "question", "asked")));
            case QuestionAnswered e -> add(done(16, counted(QuestionAnswered.class, "question", "answered")));
            case StatusUpdatePublished e -> add(done(15, counted(StatusUpdatePublished.class, "update", "published")));
            case NoteAdded e -> add(done(5, counted(NoteAdded.class, "note", "taken")));
            default -> {} // the rest is too small for a day's sentence
        }
    }

    private void tellOperation(TimelineRow row) {
        String step = row.operation() == null ? "" : step(row.operation());
        if (step.isEmpty()) {
            return;
        }
        switch (row.kind()) {
            case "operation.failed" -> add(state(70, StepNames.brief(step) + " failed"));
            case "operation.outcome-unknown" ->
                add(state(86, "outcome of the %s unknown".formatted(StepNames.brief(step))));
            case "operation.succeeded" ->
                add(done(66, StepNames.brief(step) + (row.telling().tone() == Tone.OK ? " verified" : " finished")));
            default -> {} // what goes on is told by the state at the day's end
        }
    }

    /** What still worked when the day ended, or what stood still. */
    private void atTheEnd() {
        for (Run run : runs) {
            Instant to = run.to();
            boolean open = !run.from().isAfter(end) && (to == null || to.isAfter(end));
            if (open) {
                add(state(83, StepNames.going(run.step())));
            }
        }
        lastOf.forEach((operation, row) -> {
            String step = step(operation);
            String rests =
                    switch (row.kind()) {
                        case "operation.paused" -> " paused";
                        case "operation.interrupted" -> " interrupted";
                        case "operation.cancelled" -> " cancelled";
                        default -> "";
                    };
            if (!rests.isEmpty() && !step.isEmpty()) {
                add(state(72, StepNames.brief(step) + rests));
            }
        });
    }

    private boolean isAnyPaused(String verb) {
        return lastOf.entrySet().stream()
                .anyMatch(last -> last.getValue().kind().equals("operation.paused")
                        && StepNames.brief(step(last.getKey())).equals(verb));
    }

    private String step(OperationId operation) {
        return runs.stream()
                .filter(run -> run.operation().equals(operation))
                .map(Run::step)
                .findFirst()
                .orElse("");
    }

    private List<Run> going(String verb) {
        return runs.stream()
                .filter(run -> StepNames.brief(run.step()).equals(verb))
                .filter(run -> Story.covers(run, end, end))
                .toList();
    }

    private void corrupt() {
        Set<String> tables = distinct(CorruptionFound.class, CorruptionFound::table);
        add(state(
                85,
                tables.size() == 1
                        ? tables.iterator().next() + " corrupt"
                        : spelled(tables.size(), "table") + " corrupt"));
    }

    private void rebuilt() {
        boolean loaded = has(DumpLoaded.class);
        if (has(DatabaseRebuilt.class)) {
            add(done(80, loaded ? "rebuilt from dumps" : "rebuilt"));
        } else {
            add(done(70, "dumps loaded"));
        }
    }

    private void lost() {
        Set<String> tables = distinct(LossAssessed.class, e -> e.kind() == LossClass.LOST ? e.table() : "");
        tables.remove("");
        if (!tables.isEmpty()) {
            add(state(
                    64,
                    tables.size() <= 2
                            ? "rows of %s lost for good".formatted(Phrases.all(List.copyOf(tables)))
                            : "rows of %s lost for good".formatted(spelled(tables.size(), "table"))));
        }
    }

    private <E extends IncidentEvent> String tables(Class<E> type, Function<E, String> table) {
        Set<String> tables = distinct(type, table);
        return tables.size() == 1 ? tables.iterator().next() : spelled(tables.size(), "table");
    }

    private <E extends IncidentEvent> String counted(Class<E> type, String noun, String participle) {
        return spelled(counts.getOrDefault(type, 0), noun) + " " + participle;
    }

    private <E extends IncidentEvent> Set<String> distinct(Class<E> type, Function<E, String> name) {
        Set<String> names = new LinkedHashSet<>();
        for (IncidentEvent event : events) {
            if (type.isInstance(event)) {
                names.add(name.apply(type.cast(event)));
            }
        }
        return names;
    }

    private boolean has(Class<? extends IncidentEvent> type) {
        return counts.containsKey(type);
    }

    private static String named(String name, String otherwise) {
        return name.length() <= SHORT_NAME ? lowerFirst(name) : otherwise;
    }

    /** "Site" in the middle of a sentence is "site"; a name of several capitals stays as it is. */
    private static String lowerFirst(String name) {
        String rest = name.substring(1);
        boolean oneCapital = rest.equals(rest.toLowerCase(Locale.ROOT));
        return oneCapital ? name.substring(0, 1).toLowerCase(Locale.ROOT) + rest : name;
    }

    private void add(Clause clause) {
        clauses.add(clause);
    }
}
