package org.daybook.incident;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.daybook.entry.EntryId;
import org.daybook.entry.IncidentId;
import org.daybook.incident.IncidentEvent.ActionItemAdded;
import org.daybook.incident.IncidentEvent.AnswerSuperseded;
import org.daybook.incident.IncidentEvent.Fact;
import org.daybook.incident.IncidentEvent.QuestionAnswered;
import org.daybook.incident.IncidentEvent.QuestionAsked;
import org.daybook.incident.IncidentEvent.StatusUpdatePublished;

/** The entries of an incident by number, from 1: what is needed to decide, nothing of their content. */
final class Entries {

    private final Map<EntryId, Integer> numbers = new HashMap<>();
    private final Map<Integer, EntryState> states = new HashMap<>();

    /** @return the entry's number */
    int add(IncidentEvent event) {
        int number = states.size() + 1;
        numbers.put(event.entry().id(), number);
        states.put(
                number,
                new EntryState(
                        event.getClass().getSimpleName(),
                        isCorrectable(event),
                        event.entry().visibility(),
                        false,
                        false,
                        false,
                        0));
        return number;
    }

    void change(int number, UnaryOperator<EntryState> change) {
        states.computeIfPresent(number, (n, old) -> change.apply(old));
    }

    int count() {
        return states.size();
    }

    boolean contains(EntryId id) {
        return numbers.containsKey(id);
    }

    /** Its number; that of the last entry where it was never logged. */
    int number(EntryId id) {
        return numbers.getOrDefault(id, count());
    }

    /** @throws IncidentRejection.NoSuchEntry */
    EntryState known(IncidentId incident, int number) {
        EntryState entry = states.get(number);
        if (entry == null) {
            throw new IncidentRejection.NoSuchEntry(incident, number, "entry");
        }
        return entry;
    }

    /**
     * @param revision the latest correction that the corrector has seen, 0 for none
     * @throws IncidentRejection where it cannot be corrected, or was corrected meanwhile
     */
    void requireCorrectable(IncidentId incident, int number, int revision) {
        EntryState entry = known(incident, number);
        if (!entry.correctable()) {
            throw new IncidentRejection.NotCorrectable(incident, number, entry.kind());
        }
        if (entry.retracted()) {
            throw new IncidentRejection.Retracted(incident, number);
        }
        if (entry.redacted()) {
            throw new IncidentRejection.Redacted(incident, number);
        }
        if (entry.revision() != revision) {
            throw new IncidentRejection.CorrectedMeanwhile(incident, number, entry.revision());
        }
    }

    /** Facts and words can be mended; what follows from a rule is mended by its own command. */
    static boolean isCorrectable(IncidentEvent event) {
        return event instanceof Fact
                || event instanceof QuestionAsked
                || event instanceof QuestionAnswered
                || event instanceof AnswerSuperseded
                || event instanceof StatusUpdatePublished
                || event instanceof ActionItemAdded;
    }
}
