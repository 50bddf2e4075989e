package org.daybook.incident;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.daybook.incident.IncidentEvent.DumpLoaded;
import org.daybook.incident.IncidentEvent.EntryRedacted;
import org.daybook.incident.IncidentEvent.EntryRetracted;
import org.daybook.incident.IncidentEvent.RowCountsReconciled;

/**
 * Which loads of an incident nothing has proven yet. A load is proven by a worker that counted its rows without a
 * difference, for which no counter may lie at or below a number that is known: else a new row takes a lost one's place.
 * What a person says of it proves nothing.
 */
public final class Loads {

    private final Set<Integer> unproven = new LinkedHashSet<>();

    /** @param number of the event's entry */
    public void evolve(int number, IncidentEvent event) {
        switch (event) {
            case DumpLoaded e -> unproven.add(number);
            case RowCountsReconciled e -> {
                if (e.entry().operation() != null && e.differences() == 0) {
                    unproven.clear();
                }
            }
            case EntryRetracted e -> unproven.remove(e.retracts());
            case EntryRedacted e -> unproven.remove(e.redacts());
            default -> {}
        }
    }

    /** Entries, in order. */
    public Set<Integer> unproven() {
        return Set.copyOf(unproven);
    }

    String warning() {
        return capital(complaint(unproven)) + ". Run verify on its target before anybody writes there.";
    }

    public static String complaint(Set<Integer> loads) {
        return "no worker has verified the load of %s %s, so a new row may be given the number of a lost one, and its orphans"
                .formatted(
                        loads.size() == 1 ? "entry" : "entries",
                        loads.stream().sorted().map(String::valueOf).collect(Collectors.joining(", ")));
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
