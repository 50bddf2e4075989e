package org.daybook.mariadb.relation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.daybook.mariadb.relation.Judgement.Judged;
import org.daybook.mariadb.relation.Judgement.NotJudged;
import org.daybook.mariadb.relation.Judgement.Origin;

/** All relations of a database: from its foreign keys, from what people say, and from names. */
public final class Discovery {

    private final Schema schema;
    private final List<String> given;
    private final List<String> ignored;
    private final Set<String> tables;

    /**
     * @param given relations that people name
     * @param ignored relations, columns or tables that people leave out
     * @param tables children to look at; empty for all
     */
    public Discovery(Schema schema, List<String> given, List<String> ignored, List<String> tables) {
        this.schema = schema;
        this.given = given;
        this.ignored = ignored;
        this.tables = tables.stream().map(t -> t.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    /** In the order of the children's names. What is ignored is left out. @throws IllegalArgumentException for a malformed one */
    public List<Judgement> all() {
        List<Judgement> found = new ArrayList<>();
        schema.foreignKeys().forEach(key -> found.add(ofKey(key)));
        for (String text : given) {
            add(found, Reference.of(schema, Relation.parse(text), Origin.GIVEN));
        }
        Naming naming = new Naming(schema);
        for (Table table : schema.tables()) {
            if (!table.isView() && !table.type().equals("SEQUENCE")) {
                naming.of(table).stream()
                        .filter(guess ->
                                found.stream().noneMatch(known -> from(known).equalsIgnoreCase(from(guess))))
                        .toList()
                        .forEach(found::add);
            }
        }
        return found.stream()
                .filter(this::isWanted)
                .sorted(Comparator.comparing(Discovery::from))
                .toList();
    }

    /**
     * The relation that people mean by a text.
     *
     * @param text all of it, or its child's side alone
     */
    public Judgement find(String text) {
        if (!Relation.isChildOnly(text)) {
            return Reference.of(schema, Relation.parse(text), Origin.GIVEN);
        }
        List<Judgement> meant = all().stream()
                .filter(j -> from(j).equalsIgnoreCase(text.strip()))
                .toList();
        if (meant.size() == 1) {
            return meant.getFirst();
        }
        return new NotJudged(
                text,
                meant.isEmpty()
                        ? "nothing tells where it leads; name both sides, as %s -> TABLE.COLUMN".formatted(text)
                        : "it leads to several tables: %s"
                                .formatted(meant.stream().map(Discovery::text).collect(Collectors.joining(", "))));
    }

    private Judgement ofKey(ForeignKey key) {
        Relation relation = new Relation(key.child(), key.childColumns(), key.parent(), key.parentColumns());
        if (!key.parentDatabase().equalsIgnoreCase(schema.database())) {
            return new NotJudged(
                    relation.toString(), "%s is in another database, %s".formatted(key.parent(), key.parentDatabase()));
        }
        return Reference.of(schema, relation, Origin.FOREIGN_KEY);
    }

    private static void add(List<Judgement> found, Judgement judgement) {
        if (found.stream().noneMatch(known -> text(known).equalsIgnoreCase(text(judgement)))) {
            found.add(judgement);
        }
    }

    private boolean isWanted(Judgement judgement) {
        String from = from(judgement);
        String table = from.substring(0, from.indexOf('.')).toLowerCase(Locale.ROOT);
        return (tables.isEmpty() || tables.contains(table))
                && ignored.stream().noneMatch(text -> isMeantBy(judgement, text));
    }

    private static boolean isMeantBy(Judgement judgement, String text) {
        String plain = text.replace(" ", "");
        String from = from(judgement);
        return plain.equalsIgnoreCase(text(judgement).replace(" ", ""))
                || plain.equalsIgnoreCase(from)
                || plain.equalsIgnoreCase(from.substring(0, from.indexOf('.')));
    }

    private static String text(Judgement judgement) {
        return switch (judgement) {
            case Judged judged -> judged.reference().toString();
            case NotJudged not -> not.relation();
        };
    }

    private static String from(Judgement judgement) {
        return text(judgement).replaceFirst("\\s*->.*", "");
    }
}
