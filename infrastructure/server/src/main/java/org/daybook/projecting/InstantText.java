package org.daybook.projecting;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Instants as {@link Instant#toString} has them, without its formatter: a line holds three or four, and that was a tenth of
 * what writing it took.
 */
final class InstantText extends StdSerializer<Instant> {

    private static final long FIRST_YEAR = -62_167_219_200L; // 0000-01-01T00:00:00Z
    private static final long AFTER_LAST_YEAR = 253_402_300_800L; // 10000-01-01T00:00:00Z
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int LONGEST = "2025-12-04T12:00:00.123456789Z".length();

    InstantText() {
        super(Instant.class);
    }

    @Override
    public void serialize(Instant instant, JsonGenerator json, SerializationContext context) {
        json.writeString(of(instant));
    }

    static String of(Instant instant) {
        long second = instant.getEpochSecond();
        if (second < FIRST_YEAR || second >= AFTER_LAST_YEAR) {
            return instant.toString(); // years with a sign
        }
        byte[] text = new byte[LONGEST];
        date(Math.floorDiv(second, SECONDS_PER_DAY), text);
        int ofDay = (int) Math.floorMod(second, (long) SECONDS_PER_DAY);
        text[10] = 'T';
        digits(ofDay / 3600, text, 11, 2);
        text[13] = ':';
        digits(ofDay / 60 % 60, text, 14, 2);
        text[16] = ':';
        digits(ofDay % 60, text, 17, 2);
        int end = fraction(instant.getNano(), text);
        text[end] = 'Z';
        return new String(text, 0, end + 1, StandardCharsets.ISO_8859_1);
    }

    private static void date(long epochDay, byte[] text) {
        // Days are counted from 1 March of the year 0, so that a leap day is the last of its year.
        long day = epochDay + 719_468;
        long era = Math.floorDiv(day, 146_097L);
        int ofEra = (int) (day - era * 146_097);
        int yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365;
        int ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int shifted = (5 * ofYear + 2) / 153; // 0 is March
        int month = shifted < 10 ? shifted + 3 : shifted - 9;
        int year = (int) (yearOfEra + era * 400) + (month <= 2 ? 1 : 0);
        digits(year, text, 0, 4);
        text[4] = '-';
        digits(month, text, 5, 2);
        text[7] = '-';
        digits(ofYear - (153 * shifted + 2) / 5 + 1, text, 8, 2);
    }

    /** As many digits as it takes, by threes. @return where the text goes on */
    private static int fraction(int nano, byte[] text) {
        if (nano == 0) {
            return 19;
        }
        text[19] = '.';
        if (nano % 1_000_000 == 0) {
            digits(nano / 1_000_000, text, 20, 3);
            return 23;
        }
        if (nano % 1000 == 0) {
            digits(nano / 1000, text, 20, 6);
            return 26;
        }
        digits(nano, text, 20, 9);
        return 29;
    }

    private static void digits(int number, byte[] text, int from, int count) {
        int rest = number;
        for (int place = from + count - 1; place >= from; place--) {
            text[place] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
