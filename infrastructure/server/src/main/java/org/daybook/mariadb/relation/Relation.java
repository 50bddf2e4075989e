package org.daybook.mariadb.relation;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column, or several, of a child table that name rows of a parent table: {@code articles_courses.article_id ->
 * articles.id}; several as {@code lines.tenant+order_id -> orders.tenant+id}.
 */
public record Relation(String child, List<String> childColumns, String parent, List<String> parentColumns) {

    private static final String SIDE = "\\s*([^.\\s>]+)\\.([^.\\s>]+?)\\s*";
    private static final Pattern FORM = Pattern.compile(SIDE + "->" + SIDE);
    private static final Pattern CHILD = Pattern.compile(SIDE);

    /** @throws IllegalArgumentException showing the form */
    public static Relation parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "relation: '%.120s' is none; it looks like articles_courses.article_id -> articles.id"
                            .formatted(text));
        }
        Relation relation = new Relation(form.group(1), columns(form.group(2)), form.group(3), columns(form.group(4)));
        if (relation.childColumns.size() != relation.parentColumns.size()) {
            throw new IllegalArgumentException(
                    "relation: '%.120s' has not as many columns on its left as on its right".formatted(text));
        }
        return relation;
    }

    /** Whether the text names the child's side alone, as {@code articles_courses.article_id}. */
    static boolean isChildOnly(String text) {
        return CHILD.matcher(text).matches();
    }

    private static List<String> columns(String list) {
        return List.of(list.split("\\+"));
    }

    /** The child's side, as {@code articles_courses.article_id}. */
    public String from() {
        return child + "." + String.join("+", childColumns);
    }

    @Override
    public String toString() {
        return from() + " -> " + parent + "." + String.join("+", parentColumns);
    }
}
