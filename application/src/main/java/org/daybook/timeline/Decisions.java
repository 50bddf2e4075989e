package org.daybook.timeline;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A note that begins with "Decided:" is a decision. */
final class Decisions {

    private static final Pattern PREFIX = Pattern.compile("(?i)\\s*(?:decided|decision)\\s*:\\s*(?=\\S)");

    private Decisions() {}

    /** Most notes do not: they are told without a look at the pattern. */
    private static boolean mayBegin(String note) {
        return !note.isEmpty() && (note.charAt(0) <= ' ' || note.charAt(0) == 'd' || note.charAt(0) == 'D');
    }

    static boolean isDecision(String note) {
        return mayBegin(note) && PREFIX.matcher(note).lookingAt();
    }

    static String withoutPrefix(String note) {
        if (!mayBegin(note)) {
            return note;
        }
        Matcher prefix = PREFIX.matcher(note);
        return prefix.lookingAt() ? note.substring(prefix.end()) : note;
    }
}
