package org.daybook.mariadb.assessloss;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.daybook.evidence.EvidenceStore.Fate;
import org.daybook.evidence.EvidenceStore.Name;
import org.daybook.evidence.Facet;
import org.daybook.evidence.Facet.Side;
import org.daybook.evidence.KeySet;
import org.daybook.evidence.Names;
import org.daybook.loss.RowCount;
import org.daybook.mariadb.archive.Archive;
import org.daybook.mariadb.archive.Row;
import org.daybook.mariadb.archive.RowFormat;
import org.daybook.mariadb.archive.Segment;
import org.daybook.mariadb.relation.Column;
import org.daybook.mariadb.relation.Reference;
import org.daybook.mariadb.relation.Table;
import org.daybook.wording.Numbers;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/** Rows that name rows which are gone, those that were purged for it included: how many, of whom, since when. */
final class References {

    private static final int NAMED = 8;
    /** Beyond, who belongs to which group is no longer counted apart. */
    private static final long MOST_PAIRS = 3_000_000;

    private final Look look;
    private final Reference reference;
    private final Table child;
    private final Column column;
    private final KeySet lost;
    private final @Nullable Column number;
    private final @Nullable Column created;
    private final Map<String, Table> groups;
    private final Map<String, Map<Long, Group>> counted = new TreeMap<>();
    private final KeySet parents = new KeySet();
    private final KeySet seen = new KeySet();
    private final List<String> archives = new ArrayList<>();
    private long rows;
    private long purged;
    private @Nullable String first;
    private @Nullable String last;

    private static final class Group {
        private long rows;
        private @Nullable KeySet parents = new KeySet();
    }

    /** @param lost numbers of the parent's rows that are gone */
    References(Look look, Reference reference, KeySet lost) {
        this.look = look;
        this.reference = reference;
        this.lost = lost;
        child = reference.child();
        column = reference.childKey().columns().getFirst();
        number = child.number().orElse(null);
        created = Look.created(child).orElse(null);
        groups = new TreeMap<>(look.survey().groups(reference));
        groups.keySet().forEach(name -> counted.put(name, new HashMap<>()));
    }

    List<Facet> facets() throws StepFailure {
        readTable();
        for (Archive archive : Purged.of(look, reference)) {
            readArchive(archive);
        }
        if (rows == 0) {
            return List.of();
        }
        String evidence = look.evidence(reference.toString());
        String salt = Names.salt();
        List<String> nouns = new ArrayList<>();
        for (Map.Entry<String, Table> group : groups.entrySet()) {
            for (String noun : Names.NOUNS) {
                if (group.getValue().holds(noun) && !nouns.contains(noun)) {
                    nouns.add(noun);
                    saveGroups(evidence, salt, noun, group.getValue(), counted.get(group.getKey()));
                }
            }
        }
        LocalDate since = look.day(first);
        LocalDate until = look.day(last);
        return List.of(new Facet(
                child.name(),
                Side.REFERENCES,
                reference.toString(),
                RowCount.exactly(rows),
                since,
                until,
                words(),
                evidence,
                null,
                null,
                true,
                salt,
                nouns,
                0,
                look.store().names(evidence)));
    }

    private void readTable() throws StepFailure {
        List<Column> columns = new ArrayList<>();
        columns.add(column);
        groups.keySet().forEach(name -> columns.add(child.column(name).orElseThrow()));
        String more = (number == null ? ", 0" : ", c." + number.quoted())
                + (created == null ? ", NULL" : ", CAST(c.%s AS CHAR)".formatted(created.quoted()));
        String sql = "SELECT %s%s FROM %s c LEFT JOIN %s p ON %s WHERE %s AND %s"
                .formatted(
                        columns.stream().map(c -> "c." + c.quoted()).collect(Collectors.joining(", ")),
                        more,
                        child.quoted(),
                        reference.parent().quoted(),
                        reference.isParent("c."),
                        reference.noParent(),
                        reference.names("c."));
        List<String> names = List.copyOf(groups.keySet());
        long[] read = {0};
        look.session().stream(sql, row -> {
            Stopped.look(++read[0], look);
            Map<String, Long> in = new HashMap<>();
            for (int i = 0; i < names.size(); i++) {
                long value = row.getLong(i + 2);
                if (!row.wasNull()) {
                    in.put(names.get(i), value);
                }
            }
            take(row.getLong(1), row.getLong(columns.size() + 1), row.getString(columns.size() + 2), in);
        });
    }

    private void readArchive(Archive archive) throws StepFailure {
        RowFormat format = new RowFormat(child);
        long before = rows;
        long[] read = {0};
        for (Segment segment : archive.segments()) {
            archive.read(segment, row -> {
                Stopped.look(++read[0], look);
                String named = text(format, column, row);
                if (named == null) {
                    return;
                }
                Map<String, Long> in = new HashMap<>();
                for (String name : groups.keySet()) {
                    String value = text(format, child.column(name).orElseThrow(), row);
                    if (value != null) {
                        in.put(name, Long.valueOf(value));
                    }
                }
                String own = number == null ? null : text(format, number, row);
                take(
                        Long.parseLong(named),
                        own == null ? 0 : Long.parseLong(own),
                        created == null ? null : text(format, created, row),
                        in);
            });
        }
        if (rows > before) {
            purged += rows - before;
            archives.add(archive.directory().getFileName().toString());
        }
    }

    private static @Nullable String text(RowFormat format, Column column, Row row) {
        List<String> value = format.key(List.of(column), row);
        return value == null ? null : value.getFirst();
    }

    /** A row that stands in two segments, or was put back, counts once. */
    private void take(long named, long own, @Nullable String made, Map<String, Long> in) {
        if (!lost.contains(named) || number != null && !seen.add(own)) {
            return;
        }
        rows++;
        parents.add(named);
        if (made != null) {
            first = first == null || made.compareTo(first) < 0 ? made : first;
            last = last == null || made.compareTo(last) > 0 ? made : last;
        }
        in.forEach((name, value) -> {
            Group group = counted.get(name).computeIfAbsent(value, v -> new Group());
            group.rows++;
            if (rows > MOST_PAIRS) {
                group.parents = null;
            } else if (group.parents != null) {
                group.parents.add(named);
            }
        });
    }

    /** Every row of the group's table, so that "none" can be said of the others. */
    private void saveGroups(String evidence, String salt, String noun, Table table, Map<Long, Group> groups)
            throws StepFailure {
        Column key = table.number().orElseThrow();
        List<Column> columns = new ArrayList<>();
        columns.add(key);
        columns.addAll(RowNames.columns(table));
        Keeping names = new Keeping(look.store(), evidence);
        KeySet told = new KeySet();
        look.session().stream(
                "SELECT %s FROM %s"
                        .formatted(
                                columns.stream().map(Column::quoted).collect(Collectors.joining(", ")), table.quoted()),
                row -> {
                    long own = row.getLong(1);
                    told.add(own);
                    names.add(name(salt, noun, Long.toString(own), groups.get(own)));
                    for (int i = 2; i <= columns.size(); i++) {
                        String value = row.getString(i);
                        if (value != null && !value.isBlank()) {
                            names.add(name(salt, noun, value, groups.get(own)));
                        }
                    }
                });
        groups.forEach((own, group) -> {
            if (!told.contains(own)) {
                names.add(name(salt, noun, Long.toString(own), group));
            }
        });
        names.save();
    }

    private static Name name(String salt, String noun, String name, @Nullable Group group) {
        byte[] hash = Names.hash(salt, noun, name);
        return group == null
                ? new Name(hash, Fate.KEPT, 0, 0L)
                : new Name(hash, Fate.LOST, group.rows, group.parents == null ? null : group.parents.size());
    }

    private String words() {
        List<String> words = new ArrayList<>();
        words.add("%s name %s of %s that are gone (%s)"
                .formatted(
                        Numbers.count(rows, "row"),
                        Numbers.count(parents.size(), "row"),
                        reference.parent().name(),
                        reference));
        groups.forEach((name, table) -> {
            Map<Long, Group> found = counted.get(name);
            if (!found.isEmpty()) {
                words.add("they belong to %s of %s, most to %s"
                        .formatted(Numbers.count(found.size(), "row"), table.name(), most(found)));
            }
        });
        if (purged > 0) {
            words.add("%s of them were purged and are kept in the archive %s"
                    .formatted(Numbers.count(purged), String.join(", ", archives)));
        }
        return String.join("; ", words);
    }

    /** {@code 42 (17), 7 (12)}. */
    private static String most(Map<Long, Group> groups) {
        return groups.entrySet().stream()
                .sorted((a, b) -> a.getValue().rows == b.getValue().rows
                        ? Long.compare(a.getKey(), b.getKey())
                        : Long.compare(b.getValue().rows, a.getValue().rows))
                .limit(NAMED)
                .map(group -> "%d (%s)".formatted(group.getKey(), Numbers.count(group.getValue().rows)))
                .collect(Collectors.joining(", "));
    }
}
