package org.daybook.api;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.daybook.entry.Entry;
import org.daybook.entry.IncidentId;
import org.daybook.entry.Precision;
import org.daybook.entry.Receipt;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentCommand;
import org.daybook.kinds.TimeText;
import org.daybook.problem.ProblemException;
import org.daybook.projecting.Positions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends commands to incidents and says where they stand in the log. */
@Component
public class Writing {

    private final CommandGateway gateway;
    private final Positions positions;
    private final Incidents incidents;

    Writing(CommandGateway gateway, Positions positions, Incidents incidents) {
        this.gateway = gateway;
        this.positions = positions;
        this.incidents = incidents;
    }

    /**
     * An entry of now, or of the time that was typed, in the incident's zone.
     *
     * @throws IllegalArgumentException naming {@code at} or {@code precision}
     */
    Entry entry(
            IncidentId incident,
            Author author,
            @Nullable String at,
            @Nullable Precision precision,
            @Nullable Visibility visibility) {
        Visibility seen = visibility == null ? Visibility.INTERNAL : visibility;
        if (at == null || at.isBlank()) {
            if (precision != null && precision != Precision.EXACT) {
                throw new IllegalArgumentException("precision: belongs to a time; give the time in 'at'");
            }
            return author.entry(incident, seen);
        }
        Incidents.Frame frame = incidents.frame(incident).orElseThrow(Writing::behind);
        TimeText time = TimeText.parse(at, frame.zone(), author.now(), frame.startDay());
        return author.entry(incident, time.at(), precision == null ? time.precision() : precision, seen);
    }

    /** @throws ProblemException while the projection that knows it is behind */
    ZoneId zone(IncidentId incident) {
        return incidents.frame(incident).orElseThrow(Writing::behind).zone();
    }

    /** Sends the command; the answer tells the time in the incident's zone. Logging works also while reading is behind. */
    Written send(IncidentCommand command) {
        return send(
                command,
                incidents.frame(command.incidentId()).map(Incidents.Frame::zone).orElse(ZoneOffset.UTC));
    }

    Written send(IncidentCommand command, ZoneId zone) {
        Receipt receipt = gateway.sendAndWait(command);
        IncidentId incident = command.incidentId();
        Instant at = command.entry().occurredAt();
        return new Written(
                incident,
                receipt.entry(),
                at,
                TimeText.echo(at, zone),
                positions.afterWrite(incident.value()),
                receipt.warnings());
    }

    private static ProblemException behind() {
        return Incidents.behind("The incident's time zone is not known yet (without a time it can be logged)");
    }
}
