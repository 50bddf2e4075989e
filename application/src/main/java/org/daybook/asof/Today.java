package org.daybook.asof;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.daybook.entry.Entry;
import org.daybook.entry.EntryId;
import org.daybook.entry.Precision;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentEvent;
import org.daybook.incident.IncidentEvent.*;
import org.daybook.story.Told;

/**
 * What holds of entries today, whatever moment is looked at: who may read them, and what was redacted. It is carried
 * back by events at no position of the log, which name nobody and give no reason.
 */
final class Today {

    /** Of events that the log does not have at this place. */
    static final long CARRIED = 0;

    private static final String REDACTED = "content removed since";
    private static final EntryId ID = new EntryId("carried-back");

    private final Map<Integer, Visibility> visibility = new HashMap<>();
    private final Set<Integer> redacted = new HashSet<>();

    Today(List<Told> log) {
        for (Told told : log) {
            see(told, visibility);
            if (told instanceof Told.OfIncident(var p, var n, var r, EntryRedacted e)) {
                redacted.add(e.redacts());
            }
        }
    }

    boolean isRedacted(int entry) {
        return redacted.contains(entry);
    }

    boolean isRedacted(Told told) {
        return isEntry(told) && isRedacted(told.number());
    }

    /** Numbers name entries; those of an operation's events are places in a stream of its own. */
    static boolean isEntry(Told told) {
        return switch (told) {
            case Told.OfIncident of -> true;
            case Told.OfOperation of -> false;
            case Told.Unknown of -> !of.type().startsWith("operation.");
        };
    }

    private static void see(Told told, Map<Integer, Visibility> visibility) {
        if (!isEntry(told)) {
            return; // an operation's events stay as visible as they were
        }
        visibility.put(told.number(), told.entry().visibility());
        if (told instanceof Told.OfIncident(var p, var n, var r, VisibilityChanged e)) {
            visibility.put(e.changes(), e.visibility());
        }
    }

    /** The redaction of an entry, told right after it: nothing rests on it yet. */
    static Told redaction(Told target) {
        return carried(target, new EntryRedacted(target.incidentId(), entry(target), target.number(), REDACTED));
    }

    /** What was shown to others, or hidden from them, since. */
    List<Told> changesSince(List<Told> past) {
        Map<Integer, Visibility> then = new HashMap<>();
        past.forEach(told -> see(told, then));
        return past.stream()
                .filter(told -> isEntry(told) && told.position() != CARRIED)
                .filter(told -> visibility.get(told.number()) != then.get(told.number()))
                .map(told -> carried(
                        told,
                        new VisibilityChanged(
                                told.incidentId(),
                                entry(told),
                                told.number(),
                                visibility.getOrDefault(told.number(), Visibility.INTERNAL),
                                null)))
                .toList();
    }

    private static Told carried(Told target, IncidentEvent event) {
        return new Told.OfIncident(CARRIED, 0, target.recordedAt(), event);
    }

    private static Entry entry(Told target) {
        return new Entry(ID, target.entry().occurredAt(), Precision.EXACT, "", Visibility.INTERNAL, null);
    }
}
