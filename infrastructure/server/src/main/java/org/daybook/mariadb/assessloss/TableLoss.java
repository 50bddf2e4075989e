package org.daybook.mariadb.assessloss;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.daybook.evidence.EvidenceStore.Fate;
import org.daybook.evidence.Facet;
import org.daybook.evidence.Facet.Side;
import org.daybook.evidence.KeySet;
import org.daybook.loss.RowCount;
import org.daybook.mariadb.extract.Part;
import org.daybook.mariadb.relation.Column;
import org.daybook.mariadb.relation.Table;
import org.daybook.wording.Numbers;
import org.daybook.wording.Times;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/** Which rows of a damaged table are gone: keys of secondaries, numbers that others name, the counter's gap. */
final class TableLoss {

    private static final int RANGES = 6;

    private final Look look;
    private final Table table;
    private final Column number;
    private final @Nullable Part part;
    private final Survey.@Nullable Source source;
    private final boolean named;
    private final List<String> unreached = new ArrayList<>();
    private Set<String> indexes = new TreeSet<>();
    /** Keys that the salvage lists. */
    private KeySet listed = new KeySet();

    /** @param named whether names of its rows are worth keeping: those of what is lost for good */
    TableLoss(Look look, Table table, Column number, boolean named) {
        this.look = look;
        this.table = table;
        this.number = number;
        this.named = named;
        source = look.survey().salvage(table.name());
        part = source == null ? null : source.part();
    }

    List<Facet> facets() throws StepFailure {
        KeySet kept = new KeySet();
        long[] read = {0};
        look.session().stream("SELECT %s FROM %s".formatted(number.quoted(), table.quoted()), row -> {
            kept.add(row.getLong(1));
            Stopped.look(++read[0], look);
        });
        String evidence = look.evidence(table.name());
        RowNames names = new RowNames(look, table, evidence, named);
        KeySet known = knownLost(names);
        listed = known;
        MissingParents missing = new MissingParents(look, table, number, kept);
        KeySet referred = missing.numbers();
        KeySet aside = SetAside.of(source, number, kept);
        Long counter = counter();
        Long highest = highest(kept, counter);
        boolean whole = isListed(known);
        Long last = known.highest() == null || highest != null && known.highest() < highest ? highest : known.highest();
        KeySet lost = new KeySet();
        known.forEach(key -> add(lost, key, kept));
        KeySet strangers = new KeySet();
        referred.forEach(key -> {
            // An index that ends where the rows end may have lost its newest part with them.
            boolean beforeDamage = whole && !known.contains(key) && last != null && key <= last;
            if (!aside.contains(key)) {
                (beforeDamage ? strangers : lost).add(key);
            }
        });
        KeySet inside = highest == null ? new KeySet() : lost.upTo(highest);
        KeySet newest = highest == null ? lost : lost.above(highest);
        boolean hole = !whole && counter != null && highest != null && counter - 1 > highest;
        boolean uncounted = !whole && !unreached.isEmpty();
        if (lost.isEmpty() && aside.isEmpty() && !hole && !uncounted) {
            return List.of(); // names that were kept are drafts, and swept
        }
        long blocks = look.store().save(evidence, Fate.LOST, lost)
                + look.store().save(evidence, Fate.KEPT, kept)
                + look.store().save(evidence, Fate.ASIDE, aside);
        Draft draft = new Draft(evidence, blocks, names.save(), names, highest, counter);
        List<String> beside = new ArrayList<>(unreached);
        beside.addAll(missing.words(lost));
        long back = returned(known, kept);
        if (back > 0) {
            beside.add("%s of the known ones are there by now: loaded later, or given to others"
                    .formatted(Numbers.count(back)));
        }
        if (!strangers.isEmpty()) {
            beside.add("%s other numbers are named by rows but were in no index: gone before the damage"
                    .formatted(Numbers.count(strangers.size())));
        }
        List<Facet> facets = new ArrayList<>();
        if (!inside.isEmpty() || uncounted) {
            facets.add(inside(draft, inside, kept, whole, newest.isEmpty() ? beside : unreached));
        }
        if (!newest.isEmpty() || hole) {
            facets.add(
                    newest(draft, newest, whole && (counter == null || last == null || counter - 1 <= last), beside));
        }
        if (!aside.isEmpty()) {
            facets.add(draft.facet(
                    table,
                    Side.UNCOUNTED,
                    true,
                    RowCount.exactly(aside.size()),
                    null,
                    null,
                    "%s, read from damaged pages and set aside, not loaded: numbers %s"
                            .formatted(Numbers.count(aside.size(), "suspect row"), aside.words(RANGES))));
        }
        return facets;
    }

    /** Whether the salvage's list has every key that rows had, but for a newest part that no index knows. */
    private boolean isListed(KeySet known) {
        if (part == null || part.lostKeys() == null) {
            return false;
        }
        boolean readWhole = part.lostKeys() == 0 && part.unreachable().isEmpty();
        return readWhole || part.knownKeys() != null && known.size() == part.lostKeys();
    }

    private KeySet knownLost(RowNames names) throws StepFailure {
        KeySet known = new KeySet();
        if (part == null || source == null) {
            return known;
        }
        // Where keys are listed, their ranges need not be told a second time.
        part.unreachable().stream()
                .filter(text -> part.lostKeysFile() == null || text.startsWith("the "))
                .forEach(unreached::add);
        if (part.lostKeysFile() != null) {
            indexes = LostKeys.read(source.extract().file(part.lostKeysFile()), key -> {
                String value = key.key().get(number.name());
                if (value != null && value.matches("-?[0-9]{1,18}")) {
                    known.add(Long.parseLong(value));
                    names.lost(key.columns());
                }
            });
        }
        return known;
    }

    private static void add(KeySet lost, long key, KeySet kept) {
        if (!kept.contains(key)) {
            lost.add(key);
        }
    }

    private static long returned(KeySet known, KeySet kept) {
        long[] back = {0};
        known.forEach(key -> back[0] += kept.contains(key) ? 1 : 0);
        return back[0];
    }

    private @Nullable Long counter() {
        if (part != null && part.autoIncrement() != null) {
            return part.autoIncrement();
        }
        Survey.Source dump = look.survey().dump(table.name());
        return dump == null ? null : dump.part().autoIncrement();
    }

    /** What came later has numbers from the old counter on. */
    private @Nullable Long highest(KeySet kept, @Nullable Long counter) {
        if (part != null && part.maxKey() != null && part.maxKey().matches("-?[0-9]{1,18}")) {
            return Long.valueOf(part.maxKey());
        }
        return counter == null ? kept.highest() : kept.below(counter);
    }

    /** What all facets of the table share. */
    private record Draft(
            String evidence,
            long blocks,
            long hashes,
            RowNames names,
            @Nullable Long highest,
            @Nullable Long counter) {

        Facet facet(
                Table table,
                Side side,
                boolean complete,
                RowCount rows,
                @Nullable LocalDate since,
                @Nullable LocalDate until,
                String words) {
            return new Facet(
                    table.name(),
                    side,
                    null,
                    rows,
                    since,
                    until,
                    words,
                    evidence,
                    highest,
                    counter,
                    complete,
                    names.salt(),
                    names.nouns(),
                    blocks,
                    hashes);
        }
    }

    private Facet inside(Draft draft, KeySet inside, KeySet kept, boolean whole, List<String> beside)
            throws StepFailure {
        RowCount rows = inside.isEmpty()
                ? RowCount.unknown()
                : whole
                        ? RowCount.exactly(inside.size())
                        : indexes.isEmpty()
                                ? new RowCount(RowCount.Knowledge.ABOUT, inside.size())
                                : RowCount.atLeast(inside.size());
        List<String> words = new ArrayList<>();
        if (!inside.isEmpty()) {
            words.add("between recovered rows %s are missing, numbers %s%s"
                    .formatted(Numbers.count(inside.size()), inside.words(RANGES), known(inside)));
        }
        words.addAll(beside);
        LocalDate since = null;
        LocalDate until = null;
        Long first = inside.lowest();
        Long last = inside.highest();
        if (first != null && last != null) {
            since = look.dayOf(table, number, kept.below(first));
            until = look.dayOf(table, number, kept.next(last));
        }
        boolean ordered = since != null && until != null && !until.isBefore(since);
        return draft.facet(
                table,
                Side.INSIDE,
                whole,
                rows,
                ordered ? since : null,
                ordered ? until : null,
                String.join("; ", words));
    }

    private Facet newest(Draft draft, KeySet newest, boolean complete, List<String> beside) throws StepFailure {
        LocalDate since = newestDay(draft.highest());
        RowCount rows = complete
                ? RowCount.exactly(newest.size())
                : newest.isEmpty() ? RowCount.unknown() : RowCount.atLeast(newest.size());
        List<String> words = new ArrayList<>();
        words.add(
                draft.highest() == null
                        ? "no row was recovered"
                        : "the last recovered row has the number %s%s"
                                .formatted(
                                        Numbers.count(draft.highest()),
                                        since == null ? "" : " and is of " + Times.plainDate(since)));
        if (draft.counter() != null) {
            long before = draft.highest() == null ? 0 : draft.highest();
            words.add("the old counter stood at %s, so at most %s came after it"
                    .formatted(Numbers.count(draft.counter()), Numbers.count(draft.counter() - 1 - before, "row")));
        }
        if (!newest.isEmpty()) {
            words.add("of %s the numbers are known, %s%s"
                    .formatted(Numbers.count(newest.size()), newest.words(RANGES), known(newest)));
        }
        words.addAll(beside);
        return draft.facet(table, Side.NEWEST, complete, rows, since, look.until(since), String.join("; ", words));
    }

    /** {@code  (3 from index_users_on_username)}. */
    private String known(KeySet some) {
        long[] counted = {0};
        some.forEach(key -> counted[0] += listed.contains(key) ? 1 : 0);
        return counted[0] == 0 ? "" : " (%s from %s)".formatted(Numbers.count(counted[0]), String.join(", ", indexes));
    }

    /** The newest surviving timestamp: what came later is gone. */
    private @Nullable LocalDate newestDay(@Nullable Long highest) throws StepFailure {
        Column created = Look.created(table).orElse(null);
        if (part != null && created != null && part.newest().get(created.name()) != null) {
            return look.day(part.newest().get(created.name()));
        }
        if (created == null || highest == null) {
            return null;
        }
        return look.day(look.session()
                .first(
                        "SELECT CAST(MAX(m) AS CHAR) FROM (SELECT %s m FROM %s WHERE %s <= %d ORDER BY %s DESC LIMIT 1000) l"
                                .formatted(created.quoted(), table.quoted(), number.quoted(), highest, number.quoted()),
                        row -> row.getString(1)));
    }
}
