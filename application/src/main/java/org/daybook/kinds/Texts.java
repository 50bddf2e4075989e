package org.daybook.kinds;

/**
 * Limits of what is typed. Refused are control characters, characters that turn the direction of writing (they can make
 * a sentence read as another), halves of characters, and what is too long; each refusal names field and character.
 */
public final class Texts {

    public static final int LINE = 500;
    public static final int TEXT = 10_000;

    private Texts() {}

    /** One line of 1 to 500 characters, stripped. @throws IllegalArgumentException naming the field and the way out */
    public static String line(String field, String value) {
        String text = checked(field, value);
        if (text.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("%s: holds a line break; it takes one line".formatted(field));
        }
        return within(field, text, LINE);
    }

    /** 1 to 10,000 characters, stripped; line breaks and tabs may stay. @throws IllegalArgumentException as {@link #line} */
    public static String text(String field, String value) {
        return within(field, checked(field, value), TEXT);
    }

    private static String within(String field, String text, int max) {
        if (text.length() > max) {
            throw new IllegalArgumentException(
                    "%s: has %,d characters; at most %,d are taken. Shorten it, or log the rest as a note"
                            .formatted(field, text.length(), max));
        }
        return text;
    }

    private static String checked(String field, String value) {
        String text = value.replace("\r\n", "\n").strip();
        if (text.isEmpty()) {
            throw new IllegalArgumentException("%s: is empty".formatted(field));
        }
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (isRefused(c)) {
                throw new IllegalArgumentException(
                        "%s: holds the character %s (U+%04X) at place %d, which is not taken; remove it"
                                .formatted(field, name(c), c, i + 1));
            }
            i += Character.charCount(c);
        }
        return text;
    }

    private static boolean isRefused(int c) {
        boolean control = Character.isISOControl(c) && c != '\n' && c != '\t';
        boolean turnsDirection = c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
        boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        boolean separator = c == 0x2028 || c == 0x2029;
        return control || turnsDirection || half || separator;
    }

    private static String name(int c) {
        String name = Character.getName(c);
        return name == null ? "without a name" : name;
    }
}
