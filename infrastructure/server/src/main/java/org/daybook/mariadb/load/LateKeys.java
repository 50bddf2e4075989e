package org.daybook.mariadb.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.relation.Column;
import org.daybook.mariadb.relation.Schema;
import org.daybook.mariadb.relation.Table;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/**
 * Keys that are quicker built over all rows at once than row by row: those that are not unique, and that no foreign key
 * rests on. Unique ones stay, for they tell duplicates.
 */
final class LateKeys {

    /** Below this, building a key costs more than it saves. */
    private static final long LEAST_ROWS = 20_000;

    private static final Pattern KEY =
            Pattern.compile("^  ((?:FULLTEXT |SPATIAL )?KEY `((?:[^`]|``)+)` .*?),?$", Pattern.MULTILINE);

    private final Session session;
    private final Marks marks;

    LateKeys(Session session, Marks marks) {
        this.session = session;
        this.marks = marks;
    }

    /** From a table without rows. Their definitions are durable in the target before. */
    void takeOff(Table table, long rows) throws StepFailure {
        String kept = marks.keys(session, table.name());
        if (kept == null) {
            if (rows < LEAST_ROWS || session.exists("SELECT 1 FROM %s LIMIT 1".formatted(table.quoted()))) {
                return;
            }
            List<String> late = late(table);
            if (late.isEmpty()) {
                return;
            }
            kept = String.join("\n", late);
            marks.keepKeys(session, table.name(), kept);
        }
        if (session.exists("SELECT 1 FROM %s LIMIT 1".formatted(table.quoted()))) {
            return; // they went before its first row came
        }
        List<String> drops = new ArrayList<>();
        for (String key : kept.split("\n")) {
            if (table.indexes().stream().anyMatch(index -> index.name().equals(name(key)))) {
                drops.add("DROP KEY " + Column.quote(name(key)));
            }
        }
        if (!drops.isEmpty()) {
            session.execute("ALTER TABLE %s %s".formatted(table.quoted(), String.join(", ", drops)));
        }
    }

    /** The statement that puts the missing ones back; null where none is missing. */
    @Nullable String putBack(Table table) throws StepFailure {
        String kept = marks.keys(session, table.name());
        if (kept == null) {
            return null;
        }
        List<String> adds = new ArrayList<>();
        for (String key : kept.split("\n")) {
            if (table.indexes().stream().noneMatch(index -> index.name().equals(name(key)))) {
                adds.add("ADD " + key);
            }
        }
        return adds.isEmpty() ? null : "ALTER TABLE %s %s".formatted(table.quoted(), String.join(", ", adds));
    }

    private List<String> late(Table table) throws StepFailure {
        String definition = session.first("SHOW CREATE TABLE " + table.quoted(), row -> row.getString(2), "");
        Set<String> needed = needed(table, definition);
        List<String> late = new ArrayList<>();
        Matcher matcher = KEY.matcher(definition);
        while (matcher.find()) {
            String key = matcher.group(1);
            boolean stays = table.indexes().stream()
                    .filter(index -> index.name().equals(name(key)))
                    .anyMatch(index -> index.columns().stream()
                            .anyMatch(column -> needed.contains(column.toLowerCase(Locale.ROOT))));
            if (!stays && !key.contains("\n")) {
                late.add(key);
            }
        }
        return late;
    }

    /** Columns whose keys stay: of foreign keys on either side, and those that number rows. */
    private Set<String> needed(Table table, String definition) throws StepFailure {
        Set<String> needed = new TreeSet<>();
        Schema.read(session).foreignKeys().forEach(key -> {
            if (key.child().equalsIgnoreCase(table.name())) {
                key.childColumns().forEach(column -> needed.add(column.toLowerCase(Locale.ROOT)));
            }
            if (key.parent().equalsIgnoreCase(table.name())) {
                key.parentColumns().forEach(column -> needed.add(column.toLowerCase(Locale.ROOT)));
            }
        });
        Matcher numbered = Pattern.compile("^  `((?:[^`]|``)+)` .* AUTO_INCREMENT", Pattern.MULTILINE)
                .matcher(definition);
        while (numbered.find()) {
            needed.add(numbered.group(1).replace("``", "`").toLowerCase(Locale.ROOT));
        }
        return needed;
    }

    private static String name(String key) {
        Matcher matcher = Pattern.compile("KEY `((?:[^`]|``)+)`").matcher(key);
        if (!matcher.find()) {
            throw new IllegalStateException("no key: " + key);
        }
        return matcher.group(1).replace("``", "`");
    }
}
