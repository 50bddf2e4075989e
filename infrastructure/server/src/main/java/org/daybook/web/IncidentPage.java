package org.daybook.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daybook.api.Incidents;
import org.daybook.entry.IncidentId;
import org.daybook.eventstore.ChainHeads;
import org.daybook.ledger.LedgerRow;
import org.daybook.operations.OperationRow;
import org.daybook.overview.Overview;
import org.daybook.overview.OverviewProjection;
import org.daybook.overview.OverviewRow;
import org.daybook.problem.Problem;
import org.daybook.problem.ProblemException;
import org.daybook.projecting.Positions;
import org.daybook.projecting.StoredProjections;
import org.daybook.projecting.StoredRows;
import org.daybook.questions.QuestionRow;
import org.daybook.scheduling.Presence;
import org.daybook.security.Account;
import org.daybook.security.Role;
import org.daybook.security.ShareLinks;
import org.daybook.targets.Targets;
import org.daybook.timeline.Timeline;
import org.daybook.timeline.TimelineRow;
import org.daybook.timeline.TimelineView;
import org.daybook.timeline.TimelineView.LineView;
import org.daybook.work.Catalogue;
import org.daybook.work.Keys;
import org.daybook.work.ProgressRow;
import org.daybook.work.ProgressStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Gathers what the page of an incident shows to one reader. What the reader may not see never enters the model. */
@Component
class IncidentPage {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final StoredRows<TimelineRow> lines;
    private final StoredRows<OverviewRow> overviews;
    private final StoredRows<OperationRow> operations;
    private final StoredRows<QuestionRow> questions;
    private final StoredRows<LedgerRow> losses;
    private final ProgressStore progress;
    private final Presence presence;
    private final Incidents incidents;
    private final Positions positions;
    private final Catalogue catalogue;
    private final Targets targets;
    private final ChainHeads heads;
    private final ShareLinks links;
    private final Clock clock;

    IncidentPage(
            StoredProjections rows,
            ProgressStore progress,
            Presence presence,
            Incidents incidents,
            Positions positions,
            Catalogue catalogue,
            Targets targets,
            ChainHeads heads,
            ShareLinks links,
            Clock clock) {
        this.lines = rows.of(TimelineRow.class);
        this.overviews = rows.of(OverviewRow.class);
        this.operations = rows.of(OperationRow.class);
        this.questions = rows.of(QuestionRow.class);
        this.losses = rows.of(LedgerRow.class);
        this.progress = progress;
        this.presence = presence;
        this.incidents = incidents;
        this.positions = positions;
        this.catalogue = catalogue;
        this.targets = targets;
        this.heads = heads;
        this.links = links;
        this.clock = clock;
    }

    /** What a reader chose to see. @param show group, null for all  @param order {@code oldest} or null  @param q words  @param all given where minor lines are shown, too */
    record Choice(
            @Nullable String show,
            @Nullable String order,
            @Nullable String q,
            @Nullable String all) {

        static final Choice USUAL = new Choice(null, null, null, null);

        boolean newestFirst() {
            return !"oldest".equals(order);
        }
    }

    /** Waits until the page can show what was written at a position; then shows what there is. */
    void await(@Nullable Long after) {
        if (after != null) {
            positions.await(Positions.ALL, after, PATIENCE);
        }
    }

    Instant now() {
        return clock.instant();
    }

    /** @throws ProblemException where there is no such incident for this reader */
    OverviewRow overview(String id, Account reader) {
        IncidentId incident;
        try {
            incident = new IncidentId(id);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.notFound("There is no incident '%.40s'.".formatted(id)));
        }
        incidents.require(incident, reader);
        return overviews.find(incident, OverviewProjection.KEY).orElseThrow();
    }

    /** Every incident that this reader may know of. */
    List<OverviewRow> overviews(Account reader) {
        if (reader.readsInternal()) {
            return overviews.everyIncident();
        }
        Set<IncidentId> known =
                incidents.all(reader).stream().map(OverviewRow::incident).collect(Collectors.toSet());
        return overviews.everyIncident().stream()
                .filter(row -> known.contains(row.incident()))
                .toList();
    }

    Optional<TimelineRow> row(IncidentId incident, int number) {
        return lines.find(incident, Integer.toString(number)).filter(row -> row.number() > 0);
    }

    /** The ledger as this reader may see it. */
    List<LedgerRow> losses(IncidentId incident, Account reader) {
        return losses.all(incident).stream()
                .map(line -> reader.readsInternal() ? line : line.forPublic())
                .filter(Objects::nonNull)
                .toList();
    }

    /** All questions, as the team may read them. */
    List<QuestionRow> questions(IncidentId incident) {
        return questions.all(incident);
    }

    /** All rows of a timeline, as the team may read them. */
    List<TimelineRow> rows(IncidentId incident) {
        return lines.all(incident);
    }

    /** The story so far, oldest first, as this reader may see it. */
    TimelineView view(OverviewRow overview, Account reader) {
        Timeline.Filter filter = new Timeline.Filter(!reader.readsInternal(), false);
        return Timeline.view(lines.all(overview.incident()), overview, clock.instant(), filter);
    }

    /** An entry as this reader may see it. */
    Optional<LineView> line(OverviewRow overview, int number, Account reader) {
        return view(overview, reader).items().stream()
                .flatMap(item -> item.day() == null ? Stream.of() : item.day().lines().stream())
                .filter(line -> line.number() == number)
                .findFirst();
    }

    Optional<OperationRow> operation(IncidentId incident, String operation) {
        return operations.find(incident, operation);
    }

    Optional<QuestionRow> question(IncidentId incident, int number) {
        return questions.find(incident, Integer.toString(number));
    }

    /** The strip and the open operations: all that changes while work goes on. */
    void working(Model model, OverviewRow overview, Account reader) {
        Instant now = clock.instant();
        model.addAttribute("head", Overview.headline(overview, now, !reader.readsInternal()));
        model.addAttribute("zone", overview.zone());
        model.addAttribute("team", reader.readsInternal());
        model.addAttribute("back", "incident");
        model.addAttribute("writes", reader.has(Role.ENGINEER));
        model.addAttribute("lives", reader.readsInternal() ? panels(overview, reader, now) : List.of());
    }

    /** Everything that follows from the log. */
    void log(Model model, OverviewRow overview, Account reader, Choice choice) {
        IncidentId id = overview.incident();
        boolean publicOnly = !reader.readsInternal();
        Instant now = clock.instant();
        ZoneId zone = overview.zone();
        String path = Trail.path(id);
        List<TimelineRow> all = lines.all(id);
        TimelineView view = Timeline.view(all, overview, now, new Timeline.Filter(publicOnly, choice.newestFirst()));
        Shown shown = Shown.of(view, path, choice.show(), choice.q(), choice.all() != null);
        model.addAttribute("incident", id.value());
        model.addAttribute("view", view);
        model.addAttribute("shown", shown);
        model.addAttribute("order", order(shown));
        model.addAttribute("ruler", Ruler.of(view, overview, publicOnly ? List.of() : expected(id), now));
        model.addAttribute("ledger", LedgerPart.of(losses.all(id), publicOnly));
        model.addAttribute("actions", ActionsPart.of(all, reader, zone, now, path));
        model.addAttribute("questions", QuestionsPart.of(questions.all(id), reader, zone, now, path + "/questions"));
        model.addAttribute("key", Keys.random());
    }

    /** The forms beside it, which never come with live updates: what is typed stays. */
    void forms(Model model, OverviewRow overview, Account reader, ComposerForm.Typed typed) {
        model.addAttribute("trail", Trail.incident(overview.incident()));
        model.addAttribute("me", reader);
        model.addAttribute("liveAt", Trail.path(overview.incident()) + "/live");
        if (reader.readsInternal()) {
            model.addAttribute("chains", chains(overview.incident()));
        }
        if (reader.has(Role.ENGINEER)) {
            model.addAttribute("composer", composer(overview, typed, null, List.of()));
            model.addAttribute("steps", steps(overview, null, null, Map.of(), null));
            model.addAttribute("share", share(overview, "", null));
        }
    }

    /** @param typed an end that was refused  @param problem why */
    SharePart share(OverviewRow overview, String typed, @Nullable String problem) {
        String action = Trail.path(overview.incident()) + "/share-links";
        return SharePart.of(links.of(overview.incident()), overview.zone(), clock.instant(), action, typed, problem);
    }

    /** To everybody else the lengths of chains would tell of entries that they may not see. */
    private ChainPart chains(IncidentId incident) {
        Map<String, String> names = new LinkedHashMap<>();
        operations.all(incident).stream()
                .sorted(Comparator.comparing(OperationRow::requestedAt))
                .forEach(row -> names.put(row.operation().value(), row.name()));
        List<String> aggregates = new ArrayList<>();
        aggregates.add(incident.value());
        aggregates.addAll(names.keySet());
        return ChainPart.of(heads.of(aggregates), names, Trail.path(incident));
    }

    ComposerForm composer(
            OverviewRow overview, ComposerForm.Typed typed, @Nullable Refusal refusal, List<String> warnings) {
        return ComposerForm.of(
                Trail.path(overview.incident()),
                overview.incident().value(),
                overview.zone().getId().equals("Z") ? "UTC" : overview.zone().getId(),
                typed,
                refusal,
                warnings);
    }

    StepsPart steps(
            OverviewRow overview,
            @Nullable String open,
            @Nullable String target,
            Map<String, String> given,
            @Nullable Refusal refusal) {
        return StepsPart.of(
                catalogue.descriptions(),
                targets.names(),
                Trail.path(overview.incident()) + "/operations",
                open,
                target,
                given,
                refusal);
    }

    OperationPanels panels(OverviewRow overview, Account reader) {
        return new OperationPanels(
                overview.zone(), now(), reader, Trail.path(overview.incident()) + "/operations", presence);
    }

    private List<OperationPanel> panels(OverviewRow overview, Account reader, Instant now) {
        OperationPanels panels = panels(overview, reader);
        List<OperationRow> open = new ArrayList<>();
        overview.operations()
                .values()
                .forEach(work -> operations
                        .find(overview.incident(), work.operation().value())
                        .ifPresent(open::add));
        return open.stream()
                .filter(row -> !row.status().ended())
                .sorted(Comparator.comparing(OperationRow::requestedAt).reversed())
                .map(row -> panels.panel(row, progress.find(row.operation())))
                .toList();
    }

    private List<Ruler.Expected> expected(IncidentId id) {
        return operations.all(id).stream()
                .filter(row -> !row.status().ended())
                .map(row -> {
                    ProgressRow moving = progress.find(row.operation());
                    return OperationPanels.expected(row, moving);
                })
                .filter(Objects::nonNull)
                .toList();
    }

    private static String order(Shown shown) {
        List<String> ids = shown.items().stream().map(IncidentPage::idOf).toList();
        return ids.isEmpty() ? "log-empty" : String.join(" ", ids);
    }

    private static String idOf(TimelineView.Item item) {
        if (item.day() != null) {
            return "day-" + item.day().number();
        }
        return "gap-" + Objects.requireNonNull(item.gap()).from().getEpochSecond();
    }
}
