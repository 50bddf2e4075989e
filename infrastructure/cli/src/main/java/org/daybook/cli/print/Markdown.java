package org.daybook.cli.print;

/** Text of unknown origin inside Markdown: shown as it was written, never as markup or HTML. */
public final class Markdown {

    private Markdown() {}

    /** For the beginning of a line, where more is markup than within. */
    public static String opening(String text) {
        String safe = escaped(text).stripLeading();
        if (safe.matches("(?s)[#+=>-].*")) {
            return "\\" + safe;
        }
        return safe.replaceFirst("^([0-9]{1,9})([.)])", "$1\\\\$2");
    }

    /** Within a line. */
    public static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 8);
        String line = Text.line(text);
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if ("\\`*_[]|~".indexOf(c) >= 0) {
                safe.append('\\').append(c);
            } else if (c == '<') {
                safe.append("&lt;");
            } else if (c == '&') {
                safe.append("&amp;");
            } else {
                safe.append(c);
            }
        }
        return safe.toString();
    }
}
