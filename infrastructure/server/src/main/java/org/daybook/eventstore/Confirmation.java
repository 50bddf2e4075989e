package org.daybook.eventstore;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/**
 * An event that an aggregate decided on from the cache is checked by the log that takes it. A decision that leaves no
 * event (a refusal; something that was decided before) would go unchecked: here the log is asked whether the aggregate
 * was up to date. If it was not, the command decides again.
 */
final class Confirmation implements MessageHandlerInterceptor<CommandMessage<?>> {

    private static final String TO_CONFIRM = Confirmation.class.getName();

    private final PostgresEvents events;
    private final Contested contested;

    Confirmation(PostgresEvents events, Contested contested) {
        this.events = events;
        this.contested = contested;
    }

    private record Seen(EventSourcedAggregate<?> aggregate, long version) {

        boolean isUnchanged() {
            return aggregate.version() == version;
        }
    }

    /** The unit of work that runs decides on this aggregate, which was in the cache. */
    static void isDue(EventSourcedAggregate<?> cached) {
        List<Seen> seen = CurrentUnitOfWork.get().getOrComputeResource(TO_CONFIRM, key -> new ArrayList<>());
        seen.add(new Seen(cached, cached.version()));
    }

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unit, InterceptorChain chain) throws Exception {
        Object answer;
        try {
            answer = chain.proceed();
        } catch (RuntimeException refusal) {
            for (Seen seen : seenIn(unit)) {
                confirm(seen, refusal);
            }
            throw refusal;
        }
        for (Seen seen : seenIn(unit)) {
            if (seen.isUnchanged()) {
                confirm(seen, null);
            }
        }
        return answer;
    }

    private static List<Seen> seenIn(UnitOfWork<?> unit) {
        return unit.getOrDefaultResource(TO_CONFIRM, List.of());
    }

    private void confirm(Seen seen, @Nullable RuntimeException refusal) {
        String id = seen.aggregate().identifierAsString();
        if (events.lastSequenceNumberFor(id).orElse(-1L) != seen.version()) {
            contested.note(id);
            throw new ConcurrencyException("another node wrote to " + id + " meanwhile", refusal);
        }
    }
}
