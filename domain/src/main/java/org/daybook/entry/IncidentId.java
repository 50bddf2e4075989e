package org.daybook.entry;

import java.util.Locale;
import java.util.regex.Pattern;

/** The name of an incident as people say it: {@code INC-0001}. Letters are folded to upper case. */
public record IncidentId(String value) {

    private static final Pattern FORM = Pattern.compile("INC-[0-9]{4,9}");

    public IncidentId {
        value = value.strip().toUpperCase(Locale.ROOT);
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "incident: '%.40s' is not an incident's id; it looks like INC-0001".formatted(value));
        }
    }

    /** @param number from 1 */
    public static IncidentId of(long number) {
        return new IncidentId("INC-%04d".formatted(number));
    }

    @Override
    public String toString() {
        return value;
    }
}
