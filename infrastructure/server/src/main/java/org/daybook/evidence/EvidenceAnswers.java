package org.daybook.evidence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.daybook.entry.IncidentId;
import org.daybook.evidence.EvidenceStore.Fate;
import org.daybook.evidence.EvidenceStore.Line;
import org.daybook.evidence.EvidenceStore.Name;
import org.daybook.evidence.Facet.Side;
import org.daybook.ledger.Affected.Verdict;
import org.daybook.ledger.Asked;
import org.daybook.ledger.Evidence;
import org.daybook.ledger.LedgerRow;
import org.daybook.loss.LossClass;
import org.daybook.wording.Numbers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers for single rows and names, from what the lines that a reader sees rest on. */
@Component
public final class EvidenceAnswers implements Evidence {

    private final EvidenceStore store;

    public EvidenceAnswers(EvidenceStore store) {
        this.store = store;
    }

    /** A facet and the line that rests on it. */
    private record Source(LedgerRow line, Facet facet) {}

    @Override
    public List<Finding> about(IncidentId incident, Asked asked, Collection<LedgerRow> lines) {
        if (asked.names().isEmpty()) {
            return List.of();
        }
        List<Source> sources = sources(incident, asked, lines);
        List<Finding> findings = new ArrayList<>();
        asked.names().forEach((noun, name) -> {
            for (List<Source> alike : byEvidence(sources)) {
                Finding finding = noun.equals(Names.KEY) ? ofKey(alike, name) : ofName(alike, noun, name);
                if (finding != null) {
                    findings.add(finding);
                }
            }
        });
        return findings;
    }

    /** What the reader may know: an exclusion ends it, and a statement that is not shown to him is not used. */
    private List<Source> sources(IncidentId incident, Asked asked, Collection<LedgerRow> lines) {
        Map<Integer, Line> known =
                store.lines(incident).stream().collect(Collectors.toMap(Line::line, Function.identity(), (a, b) -> b));
        List<Source> sources = new ArrayList<>();
        for (LedgerRow row : lines) {
            Line line = known.get(row.line());
            if (line != null
                    && line.facets() != null
                    && asked.mayConcern(row)
                    && !row.current().ruledOut()
                    && row.statements().stream().anyMatch(s -> s.number() == line.said())) {
                line.facets().stream()
                        .filter(facet -> facet.evidence() != null
                                || facet.side() == Side.WHOLE && facet.table().equalsIgnoreCase(asked.table()))
                        .forEach(facet -> sources.add(new Source(row, facet)));
            }
        }
        return sources;
    }

    /** Two lines may rest on the same numbers: inside, and behind the last recovered row. */
    private static Collection<List<Source>> byEvidence(List<Source> sources) {
        return sources.stream()
                .collect(Collectors.groupingBy(
                        source -> source.facet().evidence() == null
                                ? source.facet().table()
                                : source.facet().evidence(),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values();
    }

    private @Nullable Finding ofKey(List<Source> alike, String text) {
        Facet any = alike.getFirst().facet();
        if (any.side() == Side.REFERENCES) {
            return null;
        }
        if (any.side() == Side.WHOLE) {
            return say(alike.getFirst(), Verdict.NO, "Every row of %s was kept".formatted(any.table()));
        }
        if (!text.matches("-?[0-9]{1,18}")) {
            return ofTextKey(alike, text);
        }
        long key = Long.parseLong(text);
        boolean behind = any.highest() != null && key > any.highest();
        Source source = alike.stream()
                .filter(s -> (s.facet().side() == Side.NEWEST) == behind)
                .findFirst()
                .orElse(alike.getFirst());
        String row = "%s with the number %s".formatted(any.table(), Numbers.count(key));
        if (store.has(any, Fate.LOST, key)) {
            return lost(source, "the row of " + row);
        }
        if (store.has(any, Fate.KEPT, key)) {
            return say(source, Verdict.NO, "The row of %s was recovered".formatted(row));
        }
        if (store.has(any, Fate.ASIDE, key)) {
            return say(
                    alike.stream()
                            .filter(s -> s.facet().side() == Side.UNCOUNTED)
                            .findFirst()
                            .orElse(source),
                    Verdict.POSSIBLY,
                    "The row of %s was read from a damaged page and set aside: what it says is not certain"
                            .formatted(row));
        }
        if (any.counter() != null && key >= any.counter()) {
            return say(
                    source,
                    Verdict.NO,
                    "There was no row of %s before the damage: the next one would have got %s"
                            .formatted(row, Numbers.count(any.counter())));
        }
        if (source.facet().complete()) {
            return say(
                    source,
                    Verdict.NO,
                    "There was no row of %s when the damage happened: every lost one is known".formatted(row));
        }
        return say(
                source,
                Verdict.POSSIBLY,
                behind
                        ? "The number %s lies behind the last recovered row of %s, %s: it may be lost, or nobody ever had it"
                                .formatted(Numbers.count(key), any.table(), Numbers.count(any.highest()))
                        : "No recovered row of %s has the number %s: it may be lost, or it was deleted before"
                                .formatted(any.table(), Numbers.count(key)));
    }

    private @Nullable Finding ofTextKey(List<Source> alike, String text) {
        Source source = alike.getFirst();
        return store.find(source.facet(), Names.KEY, text).isEmpty()
                ? null
                : lost(
                        source,
                        "the row of %s with that key".formatted(source.facet().table()));
    }

    private @Nullable Finding ofName(List<Source> alike, String noun, String name) {
        Source source =
                alike.stream().filter(s -> !s.facet().complete()).findFirst().orElse(alike.getFirst());
        Facet facet = source.facet();
        if (!facet.nouns().contains(noun)) {
            return null;
        }
        List<Name> found = store.find(facet, noun, name);
        return facet.side() == Side.REFERENCES ? ofGroup(source, noun, name, found) : ofRow(source, noun, found);
    }

    private Finding ofRow(Source source, String noun, List<Name> found) {
        String table = source.facet().table();
        boolean kept = found.stream().anyMatch(n -> n.fate() == Fate.KEPT);
        if (found.stream().anyMatch(n -> n.fate() == Fate.LOST)) {
            Finding lost = lost(source, "a row of %s with this %s's name".formatted(table, noun));
            return kept
                    ? new Finding(
                            lost.line(),
                            lost.verdict(),
                            lost.sentence() + " There is one with this name now; it may be another.")
                    : lost;
        }
        return kept
                ? say(source, Verdict.NO, "The row of %s with this %s's name was recovered".formatted(table, noun))
                : say(
                        source,
                        Verdict.POSSIBLY,
                        "No recovered row of %s has this %s's name, and none of those that are known lost by name. It was never there, or it is among the lost ones whose names nobody knows"
                                .formatted(table, noun));
    }

    private static Finding ofGroup(Source source, String noun, String name, List<Name> found) {
        Facet facet = source.facet();
        String rows = "rows of %s".formatted(facet.table());
        if (found.isEmpty()) {
            return say(
                    source,
                    Verdict.UNKNOWN,
                    "No %s is known by this name; look for its spelling, or ask by its number".formatted(noun));
        }
        Name group = found.getFirst();
        if (group.rows() == 0) {
            return say(source, Verdict.NO, "None of the missing %s belongs to %s %s".formatted(rows, noun, name));
        }
        String parents = group.parents() == null || facet.relation() == null
                ? ""
                : ", which name %s of %s"
                        .formatted(
                                Numbers.count(group.parents(), "row"),
                                facet.relation().replaceFirst(".*->\\s*", "").replaceFirst("\\..*", ""));
        boolean back = source.line().current().kind() != LossClass.LOST;
        return say(
                source,
                back ? Verdict.COMES_BACK : Verdict.YES,
                "%s %s misses %s of %s%s%s"
                        .formatted(
                                capital(noun),
                                name,
                                Numbers.count(group.rows(), "row"),
                                facet.table(),
                                parents,
                                back ? "; they can be regenerated" : "; they are lost for good"));
    }

    private static Finding lost(Source source, String what) {
        return switch (source.line().current().kind()) {
            case REGENERABLE -> say(source, Verdict.COMES_BACK, capital(what) + " is missing; it can be regenerated");
            case REGENERATED -> say(source, Verdict.NO, capital(what) + " was lost and has been regenerated");
            default -> say(source, Verdict.YES, capital(what) + " is lost for sure");
        };
    }

    private static Finding say(Source source, Verdict verdict, String sentence) {
        return new Finding(
                source.line().line(),
                verdict,
                "%s (#%d).".formatted(sentence, source.line().current().number()));
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
