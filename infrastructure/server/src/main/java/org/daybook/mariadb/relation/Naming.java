package org.daybook.mariadb.relation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daybook.mariadb.relation.Judgement.NotJudged;
import org.daybook.mariadb.relation.Judgement.Origin;
import org.jspecify.annotations.Nullable;

/** What a column's name says about the table that it refers to, by the habits of Rails and Django. */
final class Naming {

    private static final Pattern REFERENCE = Pattern.compile("(.+)_id");
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private final Schema schema;

    Naming(Schema schema) {
        this.schema = schema;
    }

    /** What is thought of each column of the table that is named like a reference. */
    List<Judgement> of(Table child) {
        List<Judgement> all = new ArrayList<>();
        for (Column column : child.columns()) {
            Matcher reference = REFERENCE.matcher(snake(column.name()));
            boolean isOwnKey = child.primaryKey().equals(List.of(column));
            if (reference.matches() && !isOwnKey) {
                all.add(judge(child, column, reference.group(1)));
            }
        }
        return all;
    }

    private Judgement judge(Table child, Column column, String thing) {
        String from = child.name() + "." + column.name();
        Optional<Column> kind = typeBeside(child, column);
        if (kind.isPresent()) {
            return new NotJudged(
                    from,
                    "polymorphic: what it refers to is told by %s, row by row"
                            .formatted(kind.get().name()));
        }
        if (thing.equals("parent")
                && schema.table("parents").isEmpty()
                && child.primaryKey().size() == 1) {
            return toKeyOf(child, child, column, Origin.NAME);
        }
        List<Table> parents = parents(child, thing);
        if (parents.size() == 1) {
            return toKeyOf(parents.getFirst(), child, column, Origin.NAME);
        }
        if (parents.size() > 1) {
            return new NotJudged(
                    from,
                    "%s are named alike; say which by relations=%s->TABLE.COLUMN"
                            .formatted(String.join(", ", names(parents)), from));
        }
        Table byEnd = byEnd(child, thing);
        return byEnd == null
                ? new NotJudged(
                        from,
                        "no table is named %s; if it refers to one, say so by relations=%s->TABLE.COLUMN"
                                .formatted(
                                        String.join(
                                                " or ",
                                                Inflection.tables(thing).stream()
                                                        .limit(2)
                                                        .distinct()
                                                        .toList()),
                                        from))
                : toKeyOf(byEnd, child, column, Origin.END_OF_NAME);
    }

    /** {@code item_type} beside {@code item_id}; {@code content_type_id} beside {@code object_id}. */
    private static Optional<Column> typeBeside(Table child, Column column) {
        String snake = snake(column.name());
        if (snake.equals("object_id") || snake.equals("object_pk")) {
            return child.columns().stream()
                    .filter(c -> snake(c.name()).equals("content_type_id"))
                    .findFirst();
        }
        String type = snake.replaceFirst("_id$", "_type");
        return child.columns().stream()
                .filter(c -> snake(c.name()).equals(type))
                .filter(c -> c.kind() == ValueKind.TEXT || c.kind() == ValueKind.CHOICE)
                .findFirst();
    }

    private List<Table> parents(Table child, String thing) {
        for (String name : Inflection.tables(thing)) {
            Optional<Table> table = schema.table(name);
            if (table.isPresent()) {
                return List.of(table.get());
            }
        }
        return ofApplication(child, thing);
    }

    /** Django puts the application's name in front: {@code shop_order.customer_id} leads to {@code shop_customer}. */
    private List<Table> ofApplication(Table child, String thing) {
        List<Table> all = schema.tables().stream()
                .filter(t -> t.name().toLowerCase(Locale.ROOT).endsWith("_" + thing))
                .toList();
        int prefix = child.name().indexOf('_');
        if (prefix > 0) {
            String application = child.name().substring(0, prefix + 1).toLowerCase(Locale.ROOT);
            List<Table> own = all.stream()
                    .filter(t -> t.name().toLowerCase(Locale.ROOT).equals(application + thing))
                    .toList();
            if (!own.isEmpty()) {
                return own;
            }
        }
        return all;
    }

    private @Nullable Table byEnd(Table child, String thing) {
        for (int word = thing.indexOf('_'); word >= 0; word = thing.indexOf('_', word + 1)) {
            List<Table> parents = parents(child, thing.substring(word + 1));
            if (parents.size() == 1) {
                return parents.getFirst();
            }
        }
        return null;
    }

    private Judgement toKeyOf(Table parent, Table child, Column column, Origin origin) {
        List<Column> key = parent.isView() ? parent.columns().subList(0, 1) : parent.primaryKey();
        if (key.size() != 1) {
            return new NotJudged(
                    child.name() + "." + column.name(),
                    key.isEmpty()
                            ? "%s has no primary key, or does not open".formatted(parent.name())
                            : "the key of %s has %d columns; say which by relations="
                                    .formatted(parent.name(), key.size()));
        }
        Relation relation = new Relation(
                child.name(),
                List.of(column.name()),
                parent.name(),
                List.of(key.getFirst().name()));
        return Reference.of(schema, relation, origin);
    }

    private static List<String> names(List<Table> tables) {
        return tables.stream().map(Table::name).toList();
    }

    /** {@code userId} and {@code userID} as {@code user_id}. */
    private static String snake(String name) {
        return HUMP.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
    }
}
