package org.daybook.eventstore;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.IdentifierMissingException;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.daybook.incident.IncidentCommand;
import org.daybook.operation.OperationCommand;

/** The aggregate that a command is for. Axon's own resolver looks through the command's annotations each time. */
final class CommandTarget implements CommandTargetResolver {

    @Override
    public VersionedAggregateIdentifier resolveTarget(CommandMessage<?> command) {
        return switch (command.getPayload()) {
            case IncidentCommand c -> new VersionedAggregateIdentifier(c.incidentId(), null);
            case OperationCommand c -> new VersionedAggregateIdentifier(c.operationId(), null);
            default ->
                throw new IdentifierMissingException(
                        command.getPayloadType().getName() + " is a command for no aggregate");
        };
    }
}
