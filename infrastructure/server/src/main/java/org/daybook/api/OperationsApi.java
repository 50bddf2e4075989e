package org.daybook.api;

import static org.daybook.api.Required.required;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;
import org.daybook.operations.OperationRow;
import org.daybook.operations.OperationView;
import org.daybook.problem.Problem;
import org.daybook.problem.ProblemException;
import org.daybook.projecting.Positions;
import org.daybook.projecting.StoredProjections;
import org.daybook.projecting.StoredRows;
import org.daybook.scheduling.Presence;
import org.daybook.security.Account;
import org.daybook.work.Operations;
import org.daybook.work.ProgressRow;
import org.daybook.work.ProgressStore;
import org.daybook.work.ProgressStore.LogLine;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Asking for runs of steps, and how they fare. Viewers read of them in the timeline, not here. */
@RestController
@Tag(name = "operations")
class OperationsApi {

    private static final int MOST_LINES = 1_000;

    /**
     * @param parameters of the step, by name; numbers and yes-or-no may be written as such
     * @param dryRun only says what the step would do
     */
    record Wish(
            @Nullable IncidentId incident,
            @Nullable String step,
            @Nullable String target,
            @Nullable Map<String, @Nullable Object> parameters,
            @Nullable Boolean dryRun) {}

    record Requested(OperationId operation, long position) {}

    record Listed(List<OperationRow> operations) {}

    /** @param view the same in words, with what may be done next  @param progress null before the first slice */
    record Shown(
            OperationRow operation,
            @JsonIgnoreProperties("operation") OperationView view,
            @JsonIgnoreProperties("fence") @Nullable ProgressRow progress) {}

    /** @param next number of the last line here; ask for what follows with {@code ?since=} */
    record Logged(List<LogLine> lines, long next) {}

    private final Operations operations;
    private final Incidents incidents;
    private final Positions positions;
    private final StoredRows<OperationRow> rows;
    private final ProgressStore progress;
    private final Presence presence;
    private final Clock clock;

    OperationsApi(
            Operations operations,
            Incidents incidents,
            Positions positions,
            StoredProjections rows,
            ProgressStore progress,
            Presence presence,
            Clock clock) {
        this.operations = operations;
        this.incidents = incidents;
        this.positions = positions;
        this.rows = rows.of(OperationRow.class);
        this.progress = progress;
        this.presence = presence;
        this.clock = clock;
    }

    @PostMapping("/api/operations")
    @Operation(
            summary = "Asks for one run of a step",
            description = "A step that destroys is rehearsed first and waits for its locks.")
    ResponseEntity<Requested> request(@RequestBody Wish wish, Author author) {
        IncidentId incident = required("incident", wish.incident());
        OperationId id = operations.request(
                incident,
                required("step", wish.step()),
                required("target", wish.target()),
                texts(wish.parameters()),
                Boolean.TRUE.equals(wish.dryRun()),
                author.login(),
                author.key());
        return ResponseEntity.created(
                        UriComponentsBuilder.fromPath("/api/operations/{id}").build(id))
                .body(new Requested(id, positions.afterWrite(id.value())));
    }

    @GetMapping("/api/operations")
    @Operation(summary = "Lists operations", description = "Of one incident, or of all.")
    Listed list(
            @RequestParam(required = false) @Nullable IncidentId incident, @AuthenticationPrincipal Account reader) {
        if (incident != null) {
            incidents.require(incident, reader);
        }
        if (!reader.readsInternal()) {
            return new Listed(List.of());
        }
        return new Listed(incident == null ? rows.everyIncident() : rows.all(incident));
    }

    @GetMapping("/api/operations/{operation}")
    @Operation(summary = "Says how an operation fares")
    Shown show(@PathVariable OperationId operation, @AuthenticationPrincipal Account reader) {
        OperationRow row = row(operation, reader);
        return new Shown(row, OperationView.of(row, clock.instant(), presence.placeOf(row)), progress.find(operation));
    }

    @GetMapping("/api/operations/{operation}/logs")
    @Operation(summary = "Reads an operation's log", description = "At most 1,000 lines; since=N goes on after line N.")
    Logged logs(
            @PathVariable OperationId operation,
            @RequestParam(defaultValue = "0") long since,
            @AuthenticationPrincipal Account reader) {
        row(operation, reader);
        List<LogLine> lines = progress.lines(operation, Math.max(0, since), MOST_LINES);
        return new Logged(lines, lines.isEmpty() ? since : lines.getLast().number());
    }

    private OperationRow row(OperationId operation, Account reader) {
        return rows.findAnywhere(operation.value())
                .filter(row -> reader.readsInternal())
                .orElseThrow(
                        () -> new ProblemException(Problem.notFound("There is no operation %s.".formatted(operation))
                                .next("daybook operation list")));
    }

    private static Map<String, String> texts(@Nullable Map<String, @Nullable Object> given) {
        Map<String, String> texts = new HashMap<>();
        if (given != null) {
            given.forEach((name, value) -> {
                if (value instanceof String || value instanceof Number || value instanceof Boolean) {
                    texts.put(name, value.toString());
                } else if (value instanceof List<?> list) {
                    texts.put(
                            name,
                            String.join(",", list.stream().map(String::valueOf).toList()));
                } else if (value != null) {
                    throw new IllegalArgumentException(
                            "parameters.%.60s: takes text, a number, true or false, or a list".formatted(name));
                }
            });
        }
        return texts;
    }
}
