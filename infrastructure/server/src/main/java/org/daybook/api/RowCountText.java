package org.daybook.api;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daybook.loss.RowCount;
import org.daybook.loss.RowCount.Knowledge;

/** A number of rows as people write it: {@code 2}, {@code at least 3}, {@code about 1,200}, {@code unknown}. */
public final class RowCountText {

    private static final Pattern FORM = Pattern.compile("(at least |>= ?|about |~ ?)?([0-9][0-9,_]{0,22})( rows?)?");

    private RowCountText() {}

    /** @throws IllegalArgumentException naming the field and the forms */
    public static RowCount parse(String field, String text) {
        String typed = text.strip().toLowerCase(Locale.ROOT);
        if (typed.equals("unknown")) {
            return RowCount.unknown();
        }
        Matcher form = FORM.matcher(typed);
        String digits = form.matches() ? form.group(2).replaceAll("[,_]", "") : "";
        if (digits.isEmpty() || digits.length() > 18) {
            throw new IllegalArgumentException(
                    "%s: '%.40s' is not a count; counts look like 2, at least 3, about 1200, unknown"
                            .formatted(field, text));
        }
        String how = form.group(1);
        Knowledge knowledge = how == null
                ? Knowledge.EXACT
                : how.startsWith("a") && how.contains("least") || how.startsWith(">")
                        ? Knowledge.AT_LEAST
                        : Knowledge.ABOUT;
        return new RowCount(knowledge, Long.parseLong(digits));
    }
}
