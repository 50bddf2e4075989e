package org.daybook.wording;

import java.util.List;
import java.util.Locale;

/** Counts, sizes and shares as people read them. A non-breaking space stands before a unit. */
public final class Numbers {

    public static final char NBSP = '\u00a0';

    private static final List<String> UNITS = List.of("kB", "MB", "GB", "TB", "PB", "EB");
    private static final List<String> WORDS = List.of(
            "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");

    private Numbers() {}

    /** {@code 9,473,774}. */
    public static String count(long number) {
        String digits = Long.toString(number);
        int first = number < 0 ? 1 : 0;
        StringBuilder text = new StringBuilder(digits.length() + 6).append(digits);
        for (int comma = digits.length() - 3; comma > first; comma -= 3) {
            text.insert(comma, ',');
        }
        return text.toString();
    }

    /** {@code 1 row}, {@code 9,473,774 rows}. @param noun in the singular; its plural takes an s */
    public static String count(long number, String noun) {
        return count(number) + " " + (number == 1 ? noun : noun + "s");
    }

    /** {@code five tables}, {@code 14 tables}: in running text. */
    public static String spelled(long number, String noun) {
        String figure = number >= 0 && number < WORDS.size() ? WORDS.get((int) number) : count(number);
        return figure + " " + (number == 1 ? noun : noun + "s");
    }

    /** {@code 214.6 GB}: decimal units, one decimal. */
    public static String size(long bytes) {
        if (bytes < 1000) {
            return "%d%cB".formatted(bytes, NBSP);
        }
        double value = bytes;
        int unit = -1;
        // 999.95 and more would print as 1000.0 of the smaller unit
        while (value >= 999.95 && unit < UNITS.size() - 1) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f%c%s", value, NBSP, UNITS.get(unit));
    }

    /** {@code 9.0 %}. Never 100 before all is done. @return 0.0 where the total is 0 */
    public static String percent(long done, long total) {
        return String.format(Locale.ROOT, "%.1f%c%%", share(done, total), NBSP);
    }

    /** 0 to 100; below 100 until all is done. */
    public static double share(long done, long total) {
        if (total <= 0) {
            return done > 0 ? 100 : 0;
        }
        double share = Math.clamp(100.0 * done / total, 0, 100);
        return done < total ? Math.min(share, 99.9) : 100;
    }
}
