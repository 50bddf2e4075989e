package org.daybook.web;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sentences in which the names of tables and columns stand out. Pieces of plain text only; the template escapes them. */
final class Prose {

    /** {@code articles_courses}, {@code articles_courses.article_id}, or whatever stands between backticks. */
    private static final Pattern NAME = Pattern.compile(
            "`([^`\\n]{1,200})`|(?<![\\w/.@-])([a-z][a-z0-9]*(?:_[a-z0-9]+)+(?:\\.[a-z0-9_]+)?)(?![\\w/@-])");

    private static final int LONGEST = 20_000;

    private Prose() {}

    /** @param pieces of a name, between which a line may break; of other text just the one */
    public record Part(boolean code, List<String> pieces) {
        public String text() {
            return String.join("", pieces);
        }
    }

    static List<Part> parts(String text) {
        if (text.length() > LONGEST) {
            return List.of(new Part(false, List.of(text)));
        }
        List<Part> parts = new ArrayList<>();
        Matcher name = NAME.matcher(text);
        int end = 0;
        while (name.find()) {
            if (name.start() > end) {
                parts.add(new Part(false, List.of(text.substring(end, name.start()))));
            }
            String code = name.group(1) == null ? name.group(2) : name.group(1);
            parts.add(new Part(true, List.of(code.split("(?<=[_.])"))));
            end = name.end();
        }
        if (end < text.length()) {
            parts.add(new Part(false, List.of(text.substring(end))));
        }
        return parts;
    }
}
