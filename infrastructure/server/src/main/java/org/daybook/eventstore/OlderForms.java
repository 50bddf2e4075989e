package org.daybook.eventstore;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Forms in which earlier versions stored an event, and how each is lifted to the one after it. The log itself is never
 * rewritten. A new form of an event: raise its revision here, add the step that lifts the old one, keep the old golden
 * file.
 */
final class OlderForms {

    private static final int FIRST = 1;

    /** Types whose present revision is not the first. */
    private static final Map<String, Integer> PRESENT = Map.of();

    /** By type and the revision from which it lifts. */
    private static final Map<Form, UnaryOperator<ObjectNode>> STEPS =
            Map.of(new Form("incident.orphans-found", 0), OlderForms::childAndParentToRelation);

    private record Form(String type, int revision) {}

    private OlderForms() {}

    /** The revision under which events of a type are written now. */
    static int present(String type) {
        return PRESENT.getOrDefault(type, FIRST);
    }

    /** Whether a stored form is one of an earlier version. */
    static boolean isOlder(String type, String revision) {
        return number(revision) < present(type);
    }

    /** Whether a newer version of Daybook stored it. */
    static boolean isNewer(String type, String revision) {
        return number(revision) > present(type);
    }

    /** The same event in today's form. */
    static ObjectNode lift(String type, String revision, ObjectNode stored) {
        ObjectNode lifted = stored;
        for (int n = number(revision); n < present(type); n++) {
            @Nullable UnaryOperator<ObjectNode> step = STEPS.get(new Form(type, n));
            if (step == null) {
                throw new IllegalStateException(
                        "revision %d of the event type %s is not known to this version of Daybook".formatted(n, type));
            }
            lifted = step.apply(lifted);
        }
        return lifted;
    }

    /** Snapshots and markers carry other revisions and never come here. */
    private static int number(String revision) {
        try {
            return Integer.parseInt(revision);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("revision: '" + revision + "' is not the revision of an event", e);
        }
    }

    /** Revision 0 named the two ends of the relation apart from each other. */
    private static ObjectNode childAndParentToRelation(ObjectNode stored) {
        ObjectNode lifted = stored.deepCopy();
        String relation =
                lifted.path("child").asString() + " -> " + lifted.path("parent").asString();
        lifted.remove("child");
        lifted.remove("parent");
        return lifted.put("relation", relation);
    }
}
