package org.daybook.bench;

import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.daybook.entry.Entry;
import org.daybook.entry.EntryId;
import org.daybook.entry.IncidentId;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentCommand.DeclareIncident;
import org.daybook.incident.IncidentCommand.RecordFact;
import org.daybook.incident.IncidentEvent.NoteAdded;
import org.springframework.context.ApplicationContext;

/**
 * Eight clients log notes through the whole stack: gateway, aggregate, rules, log. Beside them eight clients insert the
 * same rows by hand. The live projections stand still for both.
 */
final class AppendBench {

    static final String RATIO = "append_vs_raw";
    static final String OWN = "append_own_incidents";
    static final String SHARED = "append_shared_incidents";
    static final String RAW = "append_raw_insert";

    private static final int SHARED_INCIDENTS = 2;
    private static final String NOTE = "The index of articles is read again from a copy; workers wait meanwhile.";

    private final CommandGateway commands;
    private final Clock clock;
    private final RawInserts raw;
    private final Pace pace;
    private int incidents;

    AppendBench(ApplicationContext server, RawInserts raw, Pace pace) {
        this.commands = server.getBean(CommandGateway.class);
        this.clock = server.getBean(Clock.class);
        this.raw = raw;
        this.pace = pace;
    }

    void run(Report report) throws InterruptedException, ExecutionException, SQLException {
        warmUp();
        for (int round = 0; round < pace.rounds(); round++) {
            double own = 0;
            double inserted = 0;
            double shared = 0;
            for (int slice = 0; slice < pace.slices(); slice++) {
                own += logged(Clients.NUMBER);
                inserted += raw.perSecond(pace.slice());
                shared += logged(SHARED_INCIDENTS);
            }
            report.figure(OWN).add(own / pace.slices());
            report.figure(RAW).add(inserted / pace.slices());
            report.figure(SHARED).add(shared / pace.slices());
        }
        report.ratio(RATIO, OWN, RAW, 0.8);
    }

    private void warmUp() throws InterruptedException, ExecutionException, SQLException {
        double done = 0;
        while (done < pace.warmUp()) {
            done += logged(Clients.NUMBER) * pace.slice().toMillis() / 1000;
        }
        raw.perSecond(pace.slice());
    }

    /** @return commands per second, by clients who share so many incidents */
    private double logged(int shared) throws InterruptedException, ExecutionException {
        List<IncidentId> open = new ArrayList<>();
        for (int n = 0; n < shared; n++) {
            open.add(declare());
        }
        return Clients.perSecond(pace.slice(), client -> {
            IncidentId id = open.get(client % shared);
            String name = "note-%s-%d-".formatted(id.value().toLowerCase(Locale.ROOT), client);
            return n -> commands.sendAndWait(new RecordFact(new NoteAdded(id, entry(name + n), NOTE)));
        });
    }

    private IncidentId declare() {
        IncidentId id = IncidentId.of(900_000 + ++incidents);
        commands.sendAndWait(new DeclareIncident(
                id,
                entry("declared-" + id.value().toLowerCase(Locale.ROOT)),
                "Disk gone",
                List.of("wiki"),
                ZoneId.of("UTC"),
                LocalDate.EPOCH,
                1));
        return id;
    }

    private Entry entry(String id) {
        return Entry.now(new EntryId(id), clock.instant(), "ada", Visibility.PUBLIC);
    }
}
