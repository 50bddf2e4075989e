package org.daybook.cli.print;

/** Text of unknown origin inside Markdown: shown as it was written, never as markup or HTML. */
public final class Markdown {

    private Markdown() {}

    /** One line, on which nothing is markup. */
    public static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 8);
        String line = Text.line(text);
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean opensLine = safe.isEmpty() && "#+-=".indexOf(c) >= 0;
            if (opensLine || "\\`*_[]|~".indexOf(c) >= 0) {
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
