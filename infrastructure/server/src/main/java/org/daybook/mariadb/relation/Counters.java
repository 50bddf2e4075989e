package org.daybook.mariadb.relation;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.daybook.mariadb.LongStatement;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.relation.Judgement.Judged;
import org.daybook.work.Progress;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/**
 * Whether AUTO_INCREMENT of each table lies above every number that is known: those of its rows, those that rows of
 * other tables name, and those that somebody remembers. A lost number that is given again makes a lost row's orphans a
 * stranger's.
 */
public final class Counters {

    private final Session session;
    private final Schema schema;
    private final List<Judgement> relations;
    private final Progress progress;

    /**
     * A counter that is too low.
     *
     * @param next the number that the next row would get
     * @param needed the lowest one that nobody had
     * @param because who had the number below
     * @param most what its column holds at most
     */
    public record Low(String table, BigInteger next, BigInteger needed, String because, BigInteger most) {

        /** A lost number at the end of the column's range cannot be passed. */
        public boolean canBeRaised() {
            return needed.compareTo(most) <= 0;
        }

        public String statement() {
            return "ALTER TABLE %s AUTO_INCREMENT = %s".formatted(Column.quote(table), needed);
        }

        @Override
        public String toString() {
            return "%s gives new rows the numbers from %s on, and %s: it has to be %s or more"
                    .formatted(table, next, because, needed);
        }
    }

    private record Numbered(String table, String column, String type) {}

    /** @param relations all of the database */
    public Counters(Session session, Schema schema, List<Judgement> relations, Progress progress) {
        this.session = session;
        this.schema = schema;
        this.relations = relations;
        this.progress = progress;
    }

    /**
     * Reads whole tables where a column has no key.
     *
     * @param remembered by table, the lowest number that is free as far as somebody knows: an old counter, a lost key + 1
     * @return null where it was interrupted
     */
    public @Nullable List<Low> low(Map<String, BigInteger> remembered) throws StepFailure {
        Map<String, BigInteger> known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        known.putAll(remembered);
        List<Low> low = new ArrayList<>();
        try {
            for (Numbered numbered : numbered()) {
                Low one = look(numbered, known.get(numbered.table()));
                if (one != null) {
                    low.add(one);
                }
            }
        } catch (Interrupted e) {
            return null;
        }
        return low;
    }

    /** May be called again. */
    public void raise(Low low) throws StepFailure {
        session.execute(low.statement());
    }

    private @Nullable Low look(Numbered numbered, @Nullable BigInteger remembered) throws StepFailure, Interrupted {
        Table table = schema.table(numbered.table()).orElse(null);
        BigInteger next = table == null ? null : next(table);
        if (table == null || next == null) {
            return null;
        }
        BigInteger needed = BigInteger.ONE;
        String because = "";
        BigInteger own = above(table, numbered.column());
        if (own != null && own.compareTo(needed) > 0) {
            needed = own;
            because = "its rows have numbers up to " + own.subtract(BigInteger.ONE);
        }
        if (remembered != null && remembered.compareTo(needed) > 0) {
            needed = remembered;
            because = "numbers up to %s were given before".formatted(remembered.subtract(BigInteger.ONE));
        }
        for (Judgement judgement : relations) {
            if (judgement instanceof Judged judged && isOf(judged.reference(), numbered)) {
                Column child = judged.reference().childKey().columns().getFirst();
                BigInteger named = above(judged.reference().child(), child.name());
                if (named != null && named.compareTo(needed) > 0) {
                    needed = named;
                    because = "rows of %s name numbers up to %s"
                            .formatted(judged.reference().child().name(), named.subtract(BigInteger.ONE));
                }
            }
        }
        return next.compareTo(needed) < 0 ? new Low(table.name(), next, needed, because, most(numbered.type())) : null;
    }

    private static boolean isOf(Reference reference, Numbered numbered) {
        List<Column> parent = reference.parentKey().columns();
        List<Column> child = reference.childKey().columns();
        return reference.parent().name().equalsIgnoreCase(numbered.table())
                && parent.size() == 1
                && parent.getFirst().name().equalsIgnoreCase(numbered.column())
                && child.getFirst().kind() == ValueKind.INTEGER;
    }

    private @Nullable BigInteger next(Table table) throws StepFailure {
        String now = session.first(
                "SELECT AUTO_INCREMENT FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = %s"
                        .formatted(Schema.text(table.name())),
                row -> row.getString(1));
        return now == null ? null : new BigInteger(now);
    }

    private @Nullable BigInteger above(Table table, String column) throws StepFailure, Interrupted {
        String most = LongStatement.ofWholeTable(
                session,
                progress,
                () -> session.first(
                        "SELECT COALESCE(MAX(%s), '') FROM %s".formatted(Column.quote(column), table.quoted()),
                        row -> row.getString(1),
                        ""));
        if (most == null) {
            throw new Interrupted();
        }
        return most.isEmpty() || most.contains(".") || most.contains("e")
                ? null
                : new BigInteger(most).add(BigInteger.ONE);
    }

    private static final class Interrupted extends Exception {
        private static final long serialVersionUID = 1;
    }

    private List<Numbered> numbered() throws StepFailure {
        return session.list(
                "SELECT TABLE_NAME, COLUMN_NAME, COLUMN_TYPE FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND EXTRA LIKE '%auto_increment%' ORDER BY TABLE_NAME",
                row -> new Numbered(row.getString(1), row.getString(2), row.getString(3)));
    }

    private static BigInteger most(String type) {
        int bits = type.startsWith("tinyint")
                ? 8
                : type.startsWith("smallint")
                        ? 16
                        : type.startsWith("mediumint") ? 24 : type.startsWith("bigint") ? 64 : 32;
        return BigInteger.TWO.pow(type.contains("unsigned") ? bits : bits - 1).subtract(BigInteger.ONE);
    }
}
