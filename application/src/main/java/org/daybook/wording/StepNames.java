package org.daybook.wording;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A step's name in running text, derived from how steps are named: a verb and its object, {@code purge-orphans}. A name
 * that begins with no verb known here is used as it is.
 */
public final class StepNames {

    private record Verb(String noun, String done) {}

    private static final Map<String, Verb> VERBS = Map.ofEntries(
            Map.entry("purge", new Verb("purge of", "purged")),
            Map.entry("find", new Verb("search for", "searched for")),
            Map.entry("copy", new Verb("copy of", "copied")),
            Map.entry("dump", new Verb("dump of", "dumped")),
            Map.entry("salvage", new Verb("salvage of", "salvaged")),
            Map.entry("load", new Verb("load of", "loaded")),
            Map.entry("check", new Verb("check of", "checked")),
            Map.entry("verify", new Verb("verification of", "verified")),
            Map.entry("compare", new Verb("comparison of", "compared")),
            Map.entry("reconcile", new Verb("reconciliation of", "reconciled")),
            Map.entry("restore", new Verb("restore of", "restored")),
            Map.entry("rebuild", new Verb("rebuild of", "rebuilt")),
            Map.entry("regenerate", new Verb("regeneration of", "regenerated")),
            Map.entry("scan", new Verb("scan of", "scanned")),
            Map.entry("count", new Verb("count of", "counted")),
            Map.entry("drain", new Verb("drain of", "drained")),
            Map.entry("detach", new Verb("detachment of", "detached")),
            Map.entry("attach", new Verb("attachment of", "attached")),
            Map.entry("mount", new Verb("mount of", "mounted")),
            Map.entry("replace", new Verb("replacement of", "replaced")),
            Map.entry("start", new Verb("start of", "started")),
            Map.entry("stop", new Verb("stop of", "stopped")),
            Map.entry("restart", new Verb("restart of", "restarted")));

    private static final List<String> SUBJECTS = List.of("table", "tables", "relation", "program");

    private StepNames() {}

    /** {@code Purge of orphans in articles_courses}; without a verb {@code Host command rsync}. */
    public static String name(String step, Map<String, String> parameters) {
        String object = object(step);
        String subject = subject(parameters);
        Verb verb = VERBS.get(verb(step));
        if (verb == null || object.isEmpty()) {
            return Phrases.capital(step.replace('-', ' ')) + (subject.isEmpty() ? "" : " " + subject);
        }
        return Phrases.capital(verb.noun) + " " + withSubject(object, subject);
    }

    /** {@code purge}: what people call it once they have seen its name. */
    public static String brief(String step) {
        Verb verb = VERBS.get(verb(step));
        String noun = verb == null ? step.replace('-', ' ') : verb.noun;
        int space = noun.indexOf(' ');
        return verb == null || space < 0 ? noun : noun.substring(0, space);
    }

    /** {@code orphans being purged}; without a verb {@code host command running}. */
    public static String going(String step) {
        Verb verb = VERBS.get(verb(step));
        String object = object(step);
        return verb == null || object.isEmpty() ? step.replace('-', ' ') + " running" : object + " being " + verb.done;
    }

    private static String withSubject(String object, String subject) {
        if (subject.isEmpty()) {
            return object;
        }
        // "dump of tables" with the tables known is a dump of those
        return object.equals("table") || object.equals("tables") ? subject : object + " in " + subject;
    }

    private static String verb(String step) {
        int dash = step.indexOf('-');
        return dash < 0 ? step : step.substring(0, dash);
    }

    private static String object(String step) {
        int dash = step.indexOf('-');
        return dash < 0 ? "" : step.substring(dash + 1).replace('-', ' ');
    }

    private static String subject(Map<String, String> parameters) {
        for (String name : SUBJECTS) {
            String value = parameters.getOrDefault(name, "").strip();
            if (!value.isEmpty()) {
                return name.equals("relation") ? child(value) : tables(value);
            }
        }
        return "";
    }

    private static String tables(String value) {
        return Phrases.list(Arrays.stream(value.split(","))
                .map(String::strip)
                .filter(table -> !table.isEmpty())
                .toList());
    }

    /** {@code articles_courses} of {@code articles_courses.article_id -> articles.id}: the table whose rows are meant. */
    public static String child(String relation) {
        return table(relation.split("->|→", 2)[0]);
    }

    /** {@code articles} of the same; empty where it names one end alone. */
    public static String parent(String relation) {
        String[] ends = relation.split("->|→", 2);
        return ends.length < 2 ? "" : table(ends[1]);
    }

    /** Without its columns, several of which are joined by a plus. */
    private static String table(String end) {
        String first = end.split("[+(]", 2)[0].strip();
        int dot = first.lastIndexOf('.');
        return dot > 0 ? first.substring(0, dot) : first;
    }
}
