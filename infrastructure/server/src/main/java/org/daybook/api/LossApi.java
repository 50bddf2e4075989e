package org.daybook.api;

import static org.daybook.api.Required.required;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.daybook.entry.Entry;
import org.daybook.entry.IncidentId;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentCommand.AssessLoss;
import org.daybook.incident.IncidentCommand.ReviseLoss;
import org.daybook.incident.IncidentCommand.RuleOutLoss;
import org.daybook.kinds.Texts;
import org.daybook.ledger.Affected;
import org.daybook.ledger.Asked;
import org.daybook.ledger.Evidence;
import org.daybook.ledger.Judged;
import org.daybook.ledger.LedgerRow;
import org.daybook.ledger.LedgerRow.Statement;
import org.daybook.ledger.LossWords;
import org.daybook.loss.LossClass;
import org.daybook.loss.RowCount;
import org.daybook.projecting.StoredProjections;
import org.daybook.projecting.StoredRows;
import org.daybook.security.Account;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The ledger: what was lost, what comes back, what is safe. */
@RestController
@RequestMapping("/api/incidents/{incident}/loss")
@Tag(name = "loss")
class LossApi {

    /**
     * @param since first day concerned; open where none is given  @param until last day concerned; likewise
     * @param rows how many, as {@code 2}, {@code at least 3}, {@code about 1,200}, {@code unknown}
     * @param visibility INTERNAL where nothing is said
     */
    record Assessment(
            @Nullable String table,
            @Nullable LocalDate since,
            @Nullable LocalDate until,
            @Nullable String rows,
            @Nullable LossClass kind,
            @Nullable String evidence,
            @Nullable Visibility visibility) {}

    /** What is not given stays as the line says it. */
    record Revision(
            @Nullable String rows,
            @Nullable LossClass kind,
            @Nullable String evidence,
            @Nullable Visibility visibility) {}

    record Exclusion(@Nullable String evidence, @Nullable Visibility visibility) {}

    /**
     * @param lost {@code 2 + unknown}
     * @param besides {@code 4 tables to regenerate}; empty where there is nothing
     * @param lines all, or those on which the answer rests
     * @param affected the answer, where something was asked for
     */
    record Ledger(
            String lost,
            String besides,
            List<LedgerRow> lines,
            @Nullable Affected affected) {}

    private final Writing writing;
    private final Incidents incidents;
    private final StoredRows<LedgerRow> ledger;
    private final Evidence evidence;

    LossApi(Writing writing, Incidents incidents, StoredProjections rows, Evidence evidence) {
        this.evidence = evidence;
        this.writing = writing;
        this.incidents = incidents;
        this.ledger = rows.of(LedgerRow.class);
    }

    @GetMapping
    @Operation(
            summary = "Reads the ledger, or answers whether something is affected",
            description =
                    "The last statement of each line holds. table, date, course, user and key ask; what no line speaks of is unknown, never safe.")
    Ledger read(
            @PathVariable IncidentId incident,
            @RequestParam @Nullable String table,
            @RequestParam @Nullable LocalDate date,
            @RequestParam @Nullable String course,
            @RequestParam @Nullable String user,
            @RequestParam @Nullable String key,
            @AuthenticationPrincipal Account reader) {
        incidents.require(incident, reader);
        List<LedgerRow> lines = visible(ledger.all(incident), reader);
        Asked asked = asked(table, date, course, user, key);
        return ledger(lines, asked, evidence.about(incident, asked, lines));
    }

    /** What was asked for. @throws IllegalArgumentException naming the parameter */
    static Asked asked(
            @Nullable String table,
            @Nullable LocalDate date,
            @Nullable String course,
            @Nullable String user,
            @Nullable String key) {
        Map<String, String> names = new LinkedHashMap<>();
        name(names, "course", course);
        name(names, "user", user);
        name(names, "key", key);
        return new Asked(table == null ? null : Texts.line("table", table), date, names);
    }

    /** Those that one reader may see. */
    static List<LedgerRow> visible(List<LedgerRow> rows, Account reader) {
        return rows.stream()
                .map(line -> reader.readsInternal() ? line : line.forPublic())
                .filter(Objects::nonNull)
                .toList();
    }

    /** The ledger for one reader, with the answer where something was asked for. */
    static Ledger ledger(List<LedgerRow> lines, Asked asked, List<Evidence.Finding> findings) {
        List<Judged> judged = Judged.of(lines);
        Affected affected = asked.isAnything() ? Affected.of(lines, asked, findings) : null;
        return new Ledger(
                LossWords.lostForGood(judged),
                LossWords.besides(judged),
                affected == null ? lines : affected.lines(),
                affected);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Opens a line of the ledger", description = "Its number is that of the entry.")
    Written assess(@PathVariable IncidentId incident, @RequestBody Assessment body, Author author) {
        String table = Texts.line("table", required("table", body.table()));
        LocalDate since = body.since();
        LocalDate until = body.until();
        if (since != null && until != null && until.isBefore(since)) {
            throw new IllegalArgumentException("until: %s lies before since, %s".formatted(until, since));
        }
        return writing.send(new AssessLoss(
                incident,
                entry(incident, author, body.visibility()),
                table,
                since,
                until,
                RowCountText.parse("rows", required("rows", body.rows())),
                required("kind", body.kind()),
                Texts.text("evidence", required("evidence", body.evidence()))));
    }

    @PostMapping({"/{line}/revision", "/{line}/revisions"})
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Says of a line what holds now")
    Written revise(
            @PathVariable IncidentId incident, @PathVariable int line, @RequestBody Revision body, Author author) {
        Optional<Statement> before = current(incident, line);
        Optional<RowCount> rows = body.rows() == null ? before.map(Statement::rows) : Optional.empty();
        Optional<LossClass> kind = body.kind() == null ? before.map(Statement::kind) : Optional.empty();
        return writing.send(new ReviseLoss(
                incident,
                entry(incident, author, body.visibility()),
                line,
                rows.orElseGet(() -> RowCountText.parse("rows", required("rows", body.rows()))),
                kind.orElseGet(() -> required("kind", body.kind())),
                Texts.text("evidence", required("evidence", body.evidence()))));
    }

    @PostMapping("/{line}/exclusion")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Says of a line that nothing was lost after all")
    Written ruleOut(
            @PathVariable IncidentId incident, @PathVariable int line, @RequestBody Exclusion body, Author author) {
        return writing.send(new RuleOutLoss(
                incident,
                entry(incident, author, body.visibility()),
                line,
                Texts.text("evidence", required("evidence", body.evidence()))));
    }

    /** What the line says after the latest write; empty where there is no such line, which the incident refuses. */
    private Optional<Statement> current(IncidentId incident, int line) {
        incidents.entry(incident, line);
        return ledger.find(incident, String.valueOf(line)).map(LedgerRow::current);
    }

    private static void name(Map<String, String> names, String noun, @Nullable String value) {
        if (value != null) {
            names.put(noun, Texts.line(noun, value));
        }
    }

    private static Entry entry(IncidentId incident, Author author, @Nullable Visibility visibility) {
        return author.entry(incident, visibility == null ? Visibility.INTERNAL : visibility);
    }
}
