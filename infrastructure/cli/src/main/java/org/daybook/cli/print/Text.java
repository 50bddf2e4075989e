package org.daybook.cli.print;

import java.util.ArrayList;
import java.util.List;

/** Text of unknown origin, made safe for a terminal, and measured in the columns it takes there. */
public final class Text {

    private Text() {}

    /**
     * One line without anything that a terminal obeys: line ends and tabs become spaces, other control characters
     * become the pictures that Unicode has for them, what turns the writing direction becomes its number.
     */
    public static String line(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\n' || c == '\t' || c == 0x2028 || c == 0x2029 || c == 0x85) {
                safe.append(' ');
            } else if (c == '\r') {
                // the other half of a Windows line end
                safe.append("");
            } else if (c < 0x20) {
                safe.appendCodePoint(0x2400 + c);
            } else if (c == 0x7f) {
                safe.appendCodePoint(0x2421);
            } else if (isObeyed(c)) {
                safe.append("<U+%04X>".formatted(c));
            } else if (c >= 0xd800 && c <= 0xdfff) {
                safe.append('\ufffd');
            } else {
                safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }

    private static boolean isObeyed(int c) {
        return c >= 0x80 && c <= 0x9f
                || c == 0x061c
                || c == 0x200e
                || c == 0x200f
                || c >= 0x202a && c <= 0x202e
                || c >= 0x2066 && c <= 0x2069
                || c >= 0xe0000 && c <= 0xe007f;
    }

    /** Columns that safe text takes in a terminal. */
    public static int width(String text) {
        return text.codePoints().map(Width::of).sum();
    }

    /** Fills with spaces on the right up to a number of columns. */
    public static String left(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - width(text)));
    }

    public static String right(String text, int columns) {
        return " ".repeat(Math.max(0, columns - width(text))) + text;
    }

    /** Cuts what does not fit, and shows by an ellipsis that it did. */
    public static String cut(String text, int columns) {
        if (width(text) <= columns) {
            return text;
        }
        return head(text, Math.max(0, columns - 1)) + "…";
    }

    /** Breaks between words; a word longer than a line breaks where the line ends. At least one line. */
    public static List<String> wrap(String text, int columns) {
        if (width(text) <= columns) {
            return List.of(text.strip());
        }
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int used = 0;
        for (String word : text.strip().split(" +")) {
            int wide = width(word);
            if (used > 0 && used + 1 + wide > columns) {
                lines.add(line.toString());
                line.setLength(0);
                used = 0;
            }
            if (used > 0) {
                line.append(' ');
                used++;
            }
            String rest = word;
            while (wide > columns - used) {
                String head = head(rest, columns - used);
                if (head.isEmpty() && used == 0) {
                    break; // a character wider than the line
                }
                lines.add(line + head);
                line.setLength(0);
                used = 0;
                rest = rest.substring(head.length());
                wide = width(rest);
            }
            line.append(rest);
            used += wide;
        }
        if (!line.isEmpty() || lines.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }

    /** As many characters as fit, a combining mark staying with its base. */
    private static String head(String text, int columns) {
        int used = 0;
        int end = 0;
        while (end < text.length()) {
            int c = text.codePointAt(end);
            used += Width.of(c);
            if (used > columns) {
                break;
            }
            end += Character.charCount(c);
        }
        return text.substring(0, end);
    }
}
