package org.daybook.incident;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.daybook.entry.Entry;
import org.daybook.entry.EntryId;
import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentCommand.DeclareIncident;
import org.daybook.incident.IncidentCommand.RecordFact;
import org.daybook.incident.IncidentEvent.*;

/** What the tests of the incident share: one incident, entries by number, a clock that stands. */
final class Given {

    static final IncidentId ID = IncidentId.of(1);
    static final Instant NOON = Instant.parse("2025-12-04T12:00:00Z");
    static final OperationId OPERATION = new OperationId("op-4k7m2q9x1c");
    static final OperationId OTHER = new OperationId("op-other00001");

    private Given() {}

    static FixtureConfiguration<Incident> incident() {
        return new AggregateTestFixture<>(Incident.class);
    }

    static EntryId id(int n) {
        return new EntryId("entry-%04d".formatted(n));
    }

    static Entry entry(int n) {
        return entry(n, NOON);
    }

    static Entry entry(int n, Instant at) {
        return Entry.now(id(n), at, "engineer", Visibility.INTERNAL);
    }

    static IncidentDeclared declared() {
        return new IncidentDeclared(
                ID,
                entry(1),
                "Dashboard database damaged",
                List.of("old-db"),
                ZoneId.of("UTC"),
                LocalDate.of(2025, 12, 4),
                2);
    }

    static DeclareIncident declare(int n) {
        return new DeclareIncident(
                ID,
                entry(n),
                "Dashboard database damaged",
                List.of("old-db"),
                ZoneId.of("UTC"),
                LocalDate.of(2025, 12, 4),
                2);
    }

    static NoteAdded note(int n) {
        return new NoteAdded(ID, entry(n), "Asked the hosting team");
    }

    static MountFailed mountFailed(int n) {
        return new MountFailed(ID, entry(n), "peony-data", "bad superblock");
    }

    static OperationAdmitted admitted(int n, OperationId operation) {
        return new OperationAdmitted(ID, entry(n), operation, "purge-orphans", "new-db");
    }

    static LossAssessed loss(int n) {
        return new LossAssessed(
                ID,
                entry(n),
                "users",
                null,
                null,
                org.daybook.loss.RowCount.exactly(2),
                org.daybook.loss.LossClass.LOST,
                "unreadable");
    }

    static IncidentResolved resolved(int n) {
        return new IncidentResolved(ID, entry(n), "verified");
    }

    static RecordFact record(IncidentEvent.Fact fact) {
        return new RecordFact(fact);
    }
}
