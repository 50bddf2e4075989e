package org.daybook.timeline;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A note that begins with "Decided:" is a decision. */
final class Decisions {

    private static final Pattern PREFIX = Pattern.compile("(?i)\\s*(?:decided|decision)\\s*:\\s*(?=\\S)");

    private Decisions() {}

    static boolean isDecision(String note) {
        return PREFIX.matcher(note).lookingAt();
    }

    static String withoutPrefix(String note) {
        Matcher prefix = PREFIX.matcher(note);
        return prefix.lookingAt() ? note.substring(prefix.end()) : note;
    }
}
