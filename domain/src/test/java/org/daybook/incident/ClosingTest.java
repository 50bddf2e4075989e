package org.daybook.incident;

import static org.daybook.incident.Given.*;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.daybook.incident.IncidentCommand.*;
import org.daybook.incident.IncidentEvent.*;
import org.daybook.loss.LossClass;
import org.daybook.loss.RowCount;
import org.daybook.operation.OperationStatus;
import org.junit.jupiter.api.Test;

class ClosingTest {

    @Test
    void an_incident_is_not_resolved_while_operations_are_open() {
        incident()
                .given(declared(), admitted(2, OPERATION))
                .when(new ResolveIncident(ID, entry(3), "verified"))
                .expectException(IncidentRejection.OperationsStillOpen.class)
                .expectNoEvents();
    }

    @Test
    void an_incident_is_resolved_once_its_operations_are_settled() {
        incident()
                .given(
                        declared(),
                        admitted(2, OPERATION),
                        new OperationSettled(ID, entry(3), OPERATION, OperationStatus.SUCCEEDED))
                .when(new ResolveIncident(ID, entry(4), "verified"))
                .expectEvents(resolved(4));
    }

    @Test
    void an_operation_is_admitted_once_while_it_is_open() {
        incident()
                .given(declared(), admitted(2, OPERATION))
                .when(new AdmitOperation(ID, entry(3), OPERATION, "purge-orphans", "new-db"))
                .expectNoEvents();
        incident()
                .given(declared(), admitted(2, OPERATION))
                .when(new AdmitOperation(ID, entry(3), OTHER, "purge-orphans", "new-db"))
                .expectEvents(admitted(3, OTHER));
    }

    @Test
    void an_operation_is_settled_once() {
        OperationSettled settled = new OperationSettled(ID, entry(3), OPERATION, OperationStatus.CANCELLED);
        incident()
                .given(declared(), admitted(2, OPERATION))
                .when(new SettleOperation(ID, entry(3), OPERATION, OperationStatus.CANCELLED))
                .expectEvents(settled);
        incident()
                .given(declared(), admitted(2, OPERATION), settled)
                .when(new SettleOperation(ID, entry(4), OPERATION, OperationStatus.CANCELLED))
                .expectNoEvents();
    }

    @Test
    void a_resolved_incident_lets_no_operation_in() {
        incident()
                .given(declared(), resolved(2))
                .when(new AdmitOperation(ID, entry(3), OPERATION, "purge-orphans", "new-db"))
                .expectException(IncidentRejection.Resolved.class)
                .expectNoEvents();
    }

    @Test
    void a_resolved_incident_refuses_work_that_happened_afterwards() {
        DumpTaken later =
                new DumpTaken(ID, entry(3, NOON.plus(Duration.ofHours(1))), List.of("users"), null, null, null, null);
        incident().given(declared(), resolved(2)).when(record(later)).expectException(IncidentRejection.Resolved.class);
    }

    @Test
    void a_resolved_incident_takes_what_happened_before_it_was_resolved() {
        DumpTaken earlier =
                new DumpTaken(ID, entry(3, NOON.minus(Duration.ofHours(1))), List.of("users"), null, null, null, null);
        incident().given(declared(), resolved(2)).when(record(earlier)).expectEvents(earlier);
    }

    @Test
    void a_resolved_incident_takes_words_corrections_and_loss() {
        NoteAdded later = new NoteAdded(ID, entry(3, NOON.plus(Duration.ofHours(1))), "The backlog is empty");
        incident().given(declared(), resolved(2)).when(record(later)).expectEvents(later);
        incident()
                .given(declared(), note(2), resolved(3))
                .when(new CorrectEntry(ID, entry(4), 2, 0, Map.of("text", "x"), null))
                .expectEvents(new EntryCorrected(ID, entry(4), 2, Map.of("text", "x"), null));
        incident()
                .given(declared(), resolved(2))
                .when(new AskQuestion(ID, entry(3), "What is lost?"))
                .expectEvents(new QuestionAsked(ID, entry(3), "What is lost?"));
        incident()
                .given(declared(), loss(2), resolved(3))
                .when(new ReviseLoss(ID, entry(4), 2, RowCount.exactly(1), LossClass.LOST, "counted"))
                .expectEvents(new LossRevised(ID, entry(4), 2, RowCount.exactly(1), LossClass.LOST, "counted"));
        incident()
                .given(declared(), resolved(2))
                .when(new EditPostmortem(ID, entry(3), "What happened"))
                .expectEvents(new PostmortemEdited(ID, entry(3), "What happened"));
    }

    @Test
    void resolving_twice_is_one_event() {
        incident()
                .given(declared(), resolved(2))
                .when(new ResolveIncident(ID, entry(3), "verified"))
                .expectNoEvents();
    }

    @Test
    void mitigating_twice_is_one_event() {
        IncidentMitigated mitigated = new IncidentMitigated(ID, entry(2), "works");
        incident()
                .given(declared())
                .when(new MitigateIncident(ID, entry(2), "works"))
                .expectEvents(mitigated);
        incident()
                .given(declared(), mitigated)
                .when(new MitigateIncident(ID, entry(3), "works"))
                .expectNoEvents();
    }

    @Test
    void a_resolved_incident_is_not_mitigated() {
        incident()
                .given(declared(), resolved(2))
                .when(new MitigateIncident(ID, entry(3), "works"))
                .expectException(IncidentRejection.NotOpen.class);
    }

    @Test
    void only_a_closed_incident_is_reopened() {
        IncidentReopened reopened = new IncidentReopened(ID, entry(3), "queues stopped");
        incident()
                .given(declared())
                .when(new ReopenIncident(ID, entry(2), "queues stopped"))
                .expectException(IncidentRejection.NotClosed.class);
        incident()
                .given(declared(), resolved(2))
                .when(new ReopenIncident(ID, entry(3), "queues stopped"))
                .expectEvents(reopened);
        incident()
                .given(declared(), resolved(2), reopened)
                .when(new AdmitOperation(ID, entry(4), OPERATION, "purge-orphans", "new-db"))
                .expectEvents(admitted(4, OPERATION));
    }

    @Test
    void an_action_item_is_done_once() {
        ActionItemAdded item = new ActionItemAdded(ID, entry(2), "Back up the counter", null);
        incident()
                .given(declared(), item)
                .when(new CompleteActionItem(ID, entry(3), 2))
                .expectEvents(new ActionItemDone(ID, entry(3), 2));
        incident()
                .given(declared(), item, new ActionItemDone(ID, entry(3), 2))
                .when(new CompleteActionItem(ID, entry(4), 2))
                .expectException(IncidentRejection.NoSuchEntry.class);
    }

    @Test
    void a_postmortem_without_text_is_not_published() {
        incident()
                .given(declared())
                .when(new PublishPostmortem(ID, entry(2)))
                .expectException(IncidentRejection.PostmortemMissing.class);
        incident()
                .given(declared(), new PostmortemEdited(ID, entry(2), "What happened"))
                .when(new PublishPostmortem(ID, entry(3)))
                .expectEvents(new PostmortemPublished(ID, entry(3)));
    }

    @Test
    void a_postmortem_is_published_once_for_each_of_its_texts() {
        PostmortemEdited text = new PostmortemEdited(ID, entry(2), "What happened");
        PostmortemPublished published = new PostmortemPublished(ID, entry(3));
        incident()
                .given(declared(), text, published)
                .when(new PublishPostmortem(ID, entry(4)))
                .expectNoEvents();
        incident()
                .given(declared(), text, published, new PostmortemEdited(ID, entry(4), "What really happened"))
                .when(new PublishPostmortem(ID, entry(5)))
                .expectEvents(new PostmortemPublished(ID, entry(5)));
    }
}
