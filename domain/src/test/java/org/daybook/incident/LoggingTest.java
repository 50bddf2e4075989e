package org.daybook.incident;

import static org.daybook.incident.Given.*;

import java.util.List;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.daybook.entry.Receipt;
import org.daybook.incident.IncidentCommand.*;
import org.daybook.incident.IncidentEvent.*;
import org.junit.jupiter.api.Test;

class LoggingTest {

    @Test
    void declaring_makes_entry_1() {
        incident()
                .givenNoPriorActivity()
                .when(declare(1))
                .expectResultMessagePayload(new Receipt(1, List.of()))
                .expectEvents(declared());
    }

    @Test
    void the_same_declaration_twice_is_one_event() {
        incident()
                .given(declared())
                .when(declare(1))
                .expectResultMessagePayload(new Receipt(1, List.of()))
                .expectNoEvents();
    }

    @Test
    void an_incident_is_declared_once() {
        incident().given(declared()).when(declare(2)).expectException(IncidentRejection.AlreadyDeclared.class);
    }

    @Test
    void nothing_is_logged_to_an_incident_that_was_never_declared() {
        incident()
                .givenNoPriorActivity()
                .when(record(note(2)))
                .expectException(AggregateNotFoundException.class)
                .expectNoEvents();
    }

    @Test
    void an_entry_gets_the_next_number() {
        incident()
                .given(declared(), note(2))
                .when(record(note(3)))
                .expectResultMessagePayload(new Receipt(3, List.of()))
                .expectEvents(note(3));
    }

    @Test
    void the_same_entry_twice_is_one_event_and_answers_with_its_number() {
        incident()
                .given(declared(), note(2), note(3))
                .when(record(note(2)))
                .expectResultMessagePayload(new Receipt(2, List.of()))
                .expectNoEvents();
    }

    @Test
    void the_same_entry_id_is_one_entry_whatever_command_carries_it() {
        incident()
                .given(declared(), note(2))
                .when(new AskQuestion(ID, entry(2), "What is lost?"))
                .expectResultMessagePayload(new Receipt(2, List.of()))
                .expectNoEvents();
    }

    @Test
    void a_volume_attached_twice_is_accepted_with_a_warning() {
        VolumeAttached first = new VolumeAttached(ID, entry(2), "peony-data", "a", null);
        VolumeAttached second = new VolumeAttached(ID, entry(3), "peony-data", "b", null);
        incident()
                .given(declared(), first)
                .when(record(second))
                .expectResultMessagePayload(new Receipt(
                        3, List.of("The log has volume peony-data attached already, with no detachment since.")))
                .expectEvents(second);
    }

    @Test
    void a_volume_attached_after_its_detachment_is_no_contradiction() {
        VolumeAttached again = new VolumeAttached(ID, entry(4), "peony-data", "b", null);
        incident()
                .given(
                        declared(),
                        new VolumeAttached(ID, entry(2), "peony-data", "a", null),
                        new VolumeDetached(ID, entry(3), "peony-data", null))
                .when(record(again))
                .expectResultMessagePayload(new Receipt(4, List.of()))
                .expectEvents(again);
    }

    @Test
    void a_volume_detached_that_was_not_attached_is_accepted_with_a_warning() {
        VolumeDetached other = new VolumeDetached(ID, entry(3), "other-data", null);
        incident()
                .given(declared(), new VolumeAttached(ID, entry(2), "peony-data", "a", null))
                .when(record(other))
                .expectResultMessagePayload(
                        new Receipt(3, List.of("The log does not have volume other-data attached.")))
                .expectEvents(other);
    }

    @Test
    void a_service_reconnected_under_running_operations_is_accepted_with_a_warning() {
        ServiceReconnected online = new ServiceReconnected(ID, entry(3), "site");
        incident()
                .given(declared(), admitted(2, OPERATION))
                .when(record(online))
                .expectResultMessagePayload(new Receipt(3, List.of("1 operation(s) are still open.")))
                .expectEvents(online);
    }

    private static final String UNPROVEN =
            "No worker has verified the load of entry 2, so a new row may be given the number of a lost one, and its orphans. Run verify on its target before anybody writes there.";

    @Test
    void a_service_reconnected_by_hand_after_an_unverified_load_is_accepted_with_a_warning() {
        ServiceReconnected online = new ServiceReconnected(ID, entry(4), "site");
        incident()
                .given(
                        declared(),
                        new DumpLoaded(ID, entry(2), "all.sql", null, null),
                        new RowCountsReconciled(ID, entry(3), 4L, 100L, 0, "counted by hand"))
                .when(record(online))
                .expectResultMessagePayload(new Receipt(4, List.of(UNPROVEN)))
                .expectEvents(online);
    }

    @Test
    void a_service_reconnected_by_a_worker_after_an_unverified_load_is_refused() {
        incident()
                .given(
                        declared(),
                        new DumpLoaded(ID, entry(2).of(OPERATION), "all", 9L, 0L),
                        new RowCountsReconciled(ID, entry(3).of(OPERATION), 4L, 9L, 1, "a counter is too low"))
                .when(record(new ServiceReconnected(ID, entry(4).of(OTHER), "site")))
                .expectException(IncidentRejection.LoadUnproven.class)
                .expectNoEvents();
    }

    @Test
    void a_service_may_be_reconnected_after_a_load_that_its_worker_verified_or_that_was_retracted() {
        ServiceReconnected online = new ServiceReconnected(ID, entry(6).of(OTHER), "site");
        incident()
                .given(
                        declared(),
                        new DumpLoaded(ID, entry(2).of(OPERATION), "all", 9L, 0L),
                        new RowCountsReconciled(ID, entry(3).of(OPERATION), 4L, 9L, 0, null),
                        new DumpLoaded(ID, entry(4), "wrong.sql", null, null),
                        new EntryRetracted(ID, entry(5), 4, "another incident"))
                .when(record(online))
                .expectResultMessagePayload(new Receipt(6, List.of()))
                .expectEvents(online);
    }
}
