package org.daybook.api;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.daybook.asof.Past;
import org.daybook.asof.Reading;
import org.daybook.entry.IncidentId;
import org.daybook.eventstore.Log;
import org.daybook.kinds.TimeText;
import org.daybook.overview.OverviewRow;
import org.daybook.security.Account;
import org.daybook.story.Told;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** An incident as of a moment that somebody typed. It is read from the log itself, in one go. */
@Component
public class LookBack {

    private final Incidents incidents;
    private final Log log;
    private final Clock clock;

    LookBack(Incidents incidents, Log log, Clock clock) {
        this.incidents = incidents;
        this.log = log;
        this.clock = clock;
    }

    /**
     * @param at as typed, in the incident's zone
     * @param reading {@code known} where nobody says
     * @throws org.daybook.problem.ProblemException where there is no such incident for this reader
     * @throws IllegalArgumentException beginning with {@code asOf:} or {@code clock:}
     */
    public Past at(IncidentId incident, String at, @Nullable String reading, Account reader) {
        OverviewRow today = incidents.one(incident, reader);
        Reading by = reading(reading);
        return Past.of(incident, told(incident), moment("asOf", at, today), by);
    }

    /** Two moments of one incident. @throws IllegalArgumentException likewise, and beginning with {@code diff:} */
    List<Past> between(IncidentId incident, String at, String other, @Nullable String reading, Account reader) {
        OverviewRow today = incidents.one(incident, reader);
        Reading by = reading(reading);
        Instant one = moment("asOf", at, today);
        Instant two = moment("diff", other, today);
        List<Told> told = told(incident);
        return List.of(Past.of(incident, told, one, by), Past.of(incident, told, two, by));
    }

    private static Reading reading(@Nullable String clock) {
        return clock == null || clock.isBlank() ? Reading.KNOWN : Reading.of(clock);
    }

    private Instant moment(String field, String text, OverviewRow today) {
        return TimeText.back(field, text, today.zone(), clock.instant(), today.startDay());
    }

    private List<Told> told(IncidentId incident) {
        List<Told> told = new ArrayList<>();
        log.read(incident, told::add);
        return told;
    }
}
