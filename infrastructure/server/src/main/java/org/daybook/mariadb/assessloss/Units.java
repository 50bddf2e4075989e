package org.daybook.mariadb.assessloss;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.daybook.evidence.EvidenceStore.Fate;
import org.daybook.evidence.Facet;
import org.daybook.evidence.Facet.Side;
import org.daybook.evidence.KeySet;
import org.daybook.loss.RowCount;
import org.daybook.mariadb.assessloss.LossCursor.Unit;
import org.daybook.mariadb.extract.Part;
import org.daybook.mariadb.relation.Column;
import org.daybook.mariadb.relation.Reference;
import org.daybook.mariadb.relation.Table;
import org.daybook.wording.Numbers;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/** What one unit tells. */
final class Units {

    private final Look look;
    private final Set<String> regenerable;
    private final List<Facet> before;

    /** @param before what the units before it told */
    Units(Look look, Set<String> regenerable, List<Facet> before) {
        this.look = look;
        this.regenerable = regenerable;
        this.before = before;
    }

    List<Facet> facets(Unit unit) throws StepFailure {
        return switch (unit.kind()) {
            case TABLE -> damaged(unit.subject());
            case REFERENCES -> references(unit.subject());
            case WHOLE -> whole(unit.subject());
        };
    }

    private List<Facet> damaged(String name) throws StepFailure {
        Optional<Table> table = look.survey().schema.table(name);
        String why = look.survey().whyLeftOut(name);
        Survey.Source salvage = look.survey().salvage(name);
        if (table.isEmpty()) {
            return List.of(uncounted(
                    name,
                    "%s is not there%s%s"
                            .formatted(
                                    name,
                                    why == null ? "" : "; the dump left it out: " + why,
                                    salvage == null ? "" : "; a salvage of it was not loaded")));
        }
        Optional<Column> number = table.get().number();
        List<Facet> facets = number.isPresent()
                ? new TableLoss(
                                look,
                                table.get(),
                                number.get(),
                                !regenerable.contains(table.get().name()))
                        .facets()
                : unnumbered(table.get(), salvage);
        boolean empty = facets.isEmpty()
                && salvage == null
                && why != null
                && !look.session()
                        .exists("SELECT 1 FROM %s LIMIT 1".formatted(table.get().quoted()));
        return empty ? List.of(uncounted(table.get().name(), "it is empty; the dump left it out: " + why)) : facets;
    }

    /** Rows without a number are counted by the salvage alone. */
    private static List<Facet> unnumbered(Table table, Survey.@Nullable Source salvage) {
        if (salvage == null) {
            return List.of();
        }
        Part part = salvage.part();
        long lost = part.lostKeys() == null ? 0 : part.lostKeys();
        if (lost == 0 && part.unreachable().isEmpty()) {
            return List.of();
        }
        String words = lost == 0
                ? String.join("; ", part.unreachable())
                : "%s are known to an index and were not recovered".formatted(Numbers.count(lost, "row"));
        return List.of(
                facet(table.name(), Side.INSIDE, lost == 0 ? RowCount.unknown() : RowCount.atLeast(lost), words));
    }

    private List<Facet> references(String relation) throws StepFailure {
        Reference reference = look.survey().reference(relation);
        Column number = reference.parent().number().orElse(null);
        if (number == null || !MissingParents.isNumbered(reference, number)) {
            return List.of();
        }
        String evidence = before.stream()
                .filter(facet -> facet.table()
                                .toLowerCase(Locale.ROOT)
                                .equals(reference.parent().name().toLowerCase(Locale.ROOT))
                        && facet.side() != Side.REFERENCES)
                .map(Facet::evidence)
                .filter(one -> one != null)
                .findFirst()
                .orElse(null);
        KeySet lost = evidence == null ? new KeySet() : look.store().load(evidence, Fate.LOST);
        return lost.isEmpty() ? List.of() : new References(look, reference, lost).facets();
    }

    private List<Facet> whole(String name) throws StepFailure {
        Survey.Source dump = look.survey().dump(name);
        if (dump == null) {
            return List.of();
        }
        long dumped = dump.part().rows();
        Optional<Table> table = look.survey().schema.table(name);
        if (table.isEmpty()) {
            return List.of(uncounted(
                    name, "the dump has %s of it, and it was not loaded".formatted(Numbers.count(dumped, "row"))));
        }
        Long there = look.session()
                .first("SELECT COUNT(*) FROM %s".formatted(table.get().quoted()), row -> row.getLong(1));
        long purged = there == null || there >= dumped
                ? 0
                : Purged.rows(look, table.get().name());
        if (there == null || there + purged < dumped) {
            return List.of(uncounted(
                    name,
                    "the dump has %s, and %s are there"
                            .formatted(Numbers.count(dumped, "row"), Numbers.count(there == null ? 0 : there))));
        }
        return List.of(facet(
                table.get().name(),
                Side.WHOLE,
                RowCount.exactly(dumped),
                "undamaged: all of its %s were dumped, and none is missing".formatted(Numbers.count(dumped, "row"))));
    }

    private static Facet uncounted(String table, String words) {
        return facet(table, Side.UNCOUNTED, RowCount.unknown(), words);
    }

    private static Facet facet(String table, Side side, RowCount rows, String words) {
        return new Facet(table, side, null, rows, null, null, words, null, null, null, false, "", List.of(), 0, 0);
    }
}
