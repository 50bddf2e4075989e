package org.daybook.cli.client;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of incidents and entries as people type them: {@code INC-0001}, {@code inc-1}, {@code 1}; {@code INC-0001/12}, {@code 1/12}. */
public final class Reference {

    private static final Pattern INCIDENT = Pattern.compile("(?:INC-?)?0*([0-9]{1,9})", Pattern.CASE_INSENSITIVE);

    private Reference() {}

    /** The full name of an incident. @throws Failure where it looks like none */
    public static String incident(String typed) {
        Matcher form = INCIDENT.matcher(typed.strip());
        if (!form.matches()) {
            throw Failure.usage(
                    "'%s' is not an incident's id; it looks like INC-0001.".formatted(typed), "daybook incident list");
        }
        return String.format(Locale.ROOT, "INC-%04d", Long.parseLong(form.group(1)));
    }

    /** An entry of an incident. */
    public record EntryReference(String incident, int number) {
        @Override
        public String toString() {
            return incident + "/" + number;
        }
    }

    /** @throws Failure where it looks like no entry */
    public static EntryReference entry(String typed) {
        int slash = typed.lastIndexOf('/');
        String number = slash < 0 ? "" : typed.substring(slash + 1).replaceFirst("^#", "");
        if (!number.matches("[1-9][0-9]{0,8}")) {
            throw Failure.usage(
                    "'%s' is not an entry; it looks like INC-0001/12, and the timeline shows the number as #12."
                            .formatted(typed),
                    "daybook timeline INC-0001");
        }
        return new EntryReference(incident(typed.substring(0, slash)), Integer.parseInt(number));
    }
}
