package org.daybook.web;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.daybook.incident.IncidentEvent;
import org.daybook.incident.IncidentEvent.ImpactScoped;
import org.daybook.incident.IncidentEvent.OutageBegan;
import org.daybook.incident.IncidentEvent.QueuesReenabled;
import org.daybook.incident.IncidentEvent.ServiceReconnected;
import org.daybook.ledger.LedgerRow;
import org.daybook.loss.LossClass;
import org.daybook.timeline.TimelineRow;
import org.daybook.wording.Phrases;
import org.daybook.wording.Times;
import org.daybook.wording.Tone;

/** What works and what does not, as far as the log says so. It never guesses: what nobody said is not there. */
public record WorksPart(List<Line> lines) {

    /** @param word {@code Works}, {@code Does not work}  @param text what  @param when {@code since Fri 5 Dec, 09:12} */
    public record Line(String word, Tone tone, String glyph, String text, String when) {}

    /** @param rows those that the reader sees, none retracted  @param losses as the reader may see them */
    static WorksPart of(Collection<TimelineRow> rows, Collection<LedgerRow> losses, ZoneId zone, Instant now) {
        Map<String, Line> services = new LinkedHashMap<>();
        List<Line> scope = List.of();
        Instant scoped = Instant.MIN;
        Instant turned = Instant.MIN;
        List<TimelineRow> told = rows.stream()
                .sorted(Comparator.comparing((TimelineRow row) -> row.when().at())
                        .thenComparing(TimelineRow::position))
                .toList();
        for (TimelineRow row : told) {
            Instant at = row.when().at();
            String since = "since " + Times.near(at, now, zone);
            IncidentEvent event = row.corrected();
            switch (event) {
                case OutageBegan e -> services.put(key(e.service()), down(e.service(), since));
                case ServiceReconnected e -> {
                    services.put(key(e.service()), up(e.service(), since));
                    turned = at;
                }
                case QueuesReenabled e -> {
                    String queues = Phrases.all(e.queues());
                    services.put(key(queues), new Line("Runs again", Tone.OK, "ok", queues, since));
                }
                case ImpactScoped e -> {
                    scope = scope(e, Times.near(at, now, zone));
                    scoped = at;
                }
                case null, default -> {} // the other kinds do not say what works
            }
        }
        List<Line> lines = new ArrayList<>(services.values());
        lines.addAll(
                scoped.isBefore(turned) ? scope.stream().map(WorksPart::older).toList() : scope);
        incomplete(losses).ifPresent(lines::add);
        lines.sort(Comparator.comparing(
                line -> List.of(Tone.OK, Tone.WAIT, Tone.FAIL).indexOf(line.tone())));
        return new WorksPart(lines);
    }

    private static Line up(String service, String since) {
        return new Line("Works", Tone.OK, "ok", service, since);
    }

    private static Line down(String service, String since) {
        return new Line("Does not work", Tone.FAIL, "fail", service, since);
    }

    private static List<Line> scope(ImpactScoped e, String at) {
        List<Line> lines = new ArrayList<>();
        String works = e.works();
        if (works != null && !works.isBlank()) {
            lines.add(up(works, "as of " + at));
        }
        lines.add(down(e.broken(), "as of " + at));
        return lines;
    }

    /** Said before a service came back: whether it still holds nobody has said. */
    private static Line older(Line line) {
        return line.tone() == Tone.FAIL
                ? new Line("Not confirmed yet", Tone.WAIT, "ask", line.text(), "did not work " + line.when())
                : line;
    }

    private static Optional<Line> incomplete(Collection<LedgerRow> losses) {
        List<String> tables = losses.stream()
                .filter(row -> !row.current().ruledOut() && row.current().kind() == LossClass.REGENERABLE)
                .map(row -> "`" + row.table() + "`")
                .distinct()
                .toList();
        return tables.isEmpty()
                ? Optional.empty()
                : Optional.of(new Line(
                        "Works, incomplete",
                        Tone.WAIT,
                        "partial",
                        "Whatever shows " + Phrases.all(tables) + ": rows are missing until they are regenerated.",
                        ""));
    }

    private static String key(String service) {
        return Objects.requireNonNull(service).strip().toLowerCase(Locale.ROOT);
    }
}
