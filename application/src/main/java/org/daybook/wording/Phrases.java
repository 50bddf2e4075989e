package org.daybook.wording;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Small joinery of plain English. */
public final class Phrases {

    private Phrases() {}

    /**
     * Puts values in the places of a sentence, which are {@code %s} or {@code %d}: quicker than a format by far,
     * and every event that is told has its sentence.
     */
    public static String fill(String sentence, @Nullable Object... values) {
        StringBuilder text = new StringBuilder(sentence.length() + 16 * values.length);
        int from = 0;
        for (Object value : values) {
            int place = sentence.indexOf('%', from);
            text.append(sentence, from, place).append(value);
            from = place + 2;
        }
        return text.append(sentence, from, sentence.length()).toString();
    }

    /** {@code users, articles and revisions}; from the fifth on {@code users, articles, revisions and 4 more}. */
    public static String list(List<String> items) {
        if (items.size() > 4) {
            return String.join(", ", items.subList(0, 3)) + " and %d more".formatted(items.size() - 3);
        }
        return all(items);
    }

    /** All of them: {@code users, articles and revisions}. */
    public static String all(List<String> items) {
        int last = items.size() - 1;
        return last < 1
                ? String.join("", items)
                : String.join(", ", items.subList(0, last)) + " and " + items.get(last);
    }

    public static String capital(String text) {
        return text.isEmpty() || text.charAt(0) >= 'A' && text.charAt(0) <= 'Z'
                ? text
                : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** The beginning of a sentence: words get a capital, a name of one word as {@code users} stays as it is. */
    public static String opening(String text) {
        return text.indexOf(' ') < 0 ? text : capital(text);
    }

    /** {@code 9f3c…e210}. */
    public static String shortHash(String hash) {
        return hash.length() <= 12 ? hash : hash.substring(0, 4) + "…" + hash.substring(hash.length() - 4);
    }

    /** Short enough for a place in a sentence: one line, at most {@code max} characters. */
    public static boolean fits(String text, int max) {
        return text.length() <= max && text.indexOf('\n') < 0;
    }

    /** Cut at a word, with an ellipsis, where it is longer than {@code max} characters. */
    public static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        int end = text.lastIndexOf(' ', max - 1);
        end = end < max / 2 ? max - 1 : end;
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end).stripTrailing() + "…";
    }

    /** Where the opening sentence of a text ends: at a line's end, or at a full stop before a space. */
    public static int openingEnd(String text) {
        int line = text.indexOf('\n');
        int end = line < 0 ? text.length() : line;
        for (int i = 0; i < end - 1; i++) {
            char c = text.charAt(i);
            if ((c == '.' || c == '!' || c == '?') && text.charAt(i + 1) == ' ' && i >= 12 && opensNext(text, i + 2)) {
                return i + 1;
            }
        }
        return end;
    }

    /** Keeps "approx. 12 rows" and "10.6 i.e. new" together: a sentence begins with a capital or a quote. */
    private static boolean opensNext(String text, int at) {
        return at < text.length() && (Character.isUpperCase(text.charAt(at)) || text.charAt(at) == '"');
    }

    /** Without the full stop at its end: a headline has none. */
    public static String headline(String text) {
        String line = text.strip();
        return line.endsWith(".") && !line.endsWith("..") ? line.substring(0, line.length() - 1) : line;
    }
}
