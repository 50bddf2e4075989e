package org.daybook.work;

import java.util.List;
import java.util.Set;
import org.daybook.operation.Lock;

/**
 * What a step is, for people and for everything that derives from it.
 *
 * @param name kebab-case, unique: {@code purge-orphans}
 * @param title what an engineer would call it: {@code Purge orphaned rows}
 * @param summary one or two sentences: what it does, what it leaves alone
 * @param effect whether it reads, changes or destroys
 * @param resumable whether a node may continue it by itself after the one that ran it died
 * @param provesCopy whether its verified end opens the lock VERIFIED_COPY for later steps on the same target
 */
public record StepDescription(
        String name,
        String title,
        String summary,
        Effect effect,
        boolean resumable,
        boolean provesCopy,
        List<Parameter> parameters) {

    /** DESTROYS needs all three locks open. */
    public enum Effect {
        READS,
        CHANGES,
        DESTROYS
    }

    /** The locks that hold every operation of this step until they are opened or waived. */
    public Set<Lock> locks() {
        return effect == Effect.DESTROYS ? Set.of(Lock.VERIFIED_COPY, Lock.REHEARSAL, Lock.SECOND_PERSON) : Set.of();
    }
}
