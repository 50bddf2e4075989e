package org.daybook.incident;

import static org.daybook.incident.Given.*;

import java.util.List;
import java.util.Map;
import org.daybook.entry.Precision;
import org.daybook.entry.Receipt;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentCommand.*;
import org.daybook.incident.IncidentEvent.*;
import org.daybook.operation.OperationStatus;
import org.junit.jupiter.api.Test;

class CorrectingTest {

    private static final Map<String, Object> FIELDS = Map.of("message", "bad magic number");

    private static CorrectEntry correct(int n, int entry, int revision) {
        return new CorrectEntry(ID, entry(n), entry, revision, FIELDS, "misread");
    }

    private static EntryCorrected corrected(int n, int entry) {
        return new EntryCorrected(ID, entry(n), entry, FIELDS, "misread");
    }

    @Test
    void a_fact_is_corrected_by_an_entry_that_follows_it() {
        incident()
                .given(declared(), mountFailed(2))
                .when(correct(3, 2, 0))
                .expectResultMessagePayload(new Receipt(3, List.of()))
                .expectEvents(corrected(3, 2));
    }

    @Test
    void a_correction_of_what_was_corrected_meanwhile_is_refused() {
        incident()
                .given(declared(), mountFailed(2), corrected(3, 2))
                .when(correct(4, 2, 0))
                .expectException(IncidentRejection.CorrectedMeanwhile.class)
                .expectNoEvents();
    }

    @Test
    void a_correction_that_names_the_latest_revision_is_taken() {
        incident()
                .given(declared(), mountFailed(2), corrected(3, 2))
                .when(correct(4, 2, 3))
                .expectEvents(corrected(4, 2));
    }

    @Test
    void the_time_of_an_entry_is_corrected_under_the_same_revision() {
        incident()
                .given(declared(), mountFailed(2), corrected(3, 2))
                .when(new CorrectOccurrenceTime(ID, entry(4), 2, 0, NOON, Precision.HOUR, null))
                .expectException(IncidentRejection.CorrectedMeanwhile.class);
        incident()
                .given(declared(), mountFailed(2), corrected(3, 2))
                .when(new CorrectOccurrenceTime(ID, entry(4), 2, 3, NOON, Precision.HOUR, null))
                .expectEvents(new OccurrenceTimeCorrected(ID, entry(4), 2, NOON, Precision.HOUR, null));
    }

    @Test
    void an_entry_that_does_not_exist_is_not_corrected() {
        incident()
                .given(declared())
                .when(correct(2, 9, 0))
                .expectException(IncidentRejection.NoSuchEntry.class)
                .expectNoEvents();
    }

    @Test
    void what_follows_from_a_rule_is_not_corrected() {
        incident()
                .given(declared(), admitted(2, OPERATION))
                .when(correct(3, 2, 0))
                .expectException(IncidentRejection.NotCorrectable.class);
        incident()
                .given(declared())
                .when(new RetractEntry(ID, entry(2), 1, "wrong"))
                .expectException(IncidentRejection.NotCorrectable.class);
    }

    @Test
    void words_are_correctable_questions_answers_and_updates_among_them() {
        incident()
                .given(declared(), new QuestionAsked(ID, entry(2), "What is lost?"))
                .when(new CorrectEntry(ID, entry(3), 2, 0, Map.of("text", "What is gone?"), null))
                .expectEvents(new EntryCorrected(ID, entry(3), 2, Map.of("text", "What is gone?"), null));
        incident()
                .given(declared(), new StatusUpdatePublished(ID, entry(2), "Back", List.of()))
                .when(new RetractEntry(ID, entry(3), 2, "too early"))
                .expectEvents(new EntryRetracted(ID, entry(3), 2, "too early"));
    }

    @Test
    void a_retracted_entry_stays_as_it_is() {
        EntryRetracted retracted = new EntryRetracted(ID, entry(3), 2, "another host");
        incident()
                .given(declared(), note(2), retracted)
                .when(new CorrectEntry(ID, entry(4), 2, 0, Map.of("text", "x"), null))
                .expectException(IncidentRejection.Retracted.class);
        incident()
                .given(declared(), note(2), retracted)
                .when(new RetractEntry(ID, entry(4), 2, "again"))
                .expectException(IncidentRejection.Retracted.class);
    }

    @Test
    void the_same_visibility_again_is_no_event() {
        incident()
                .given(declared(), note(2))
                .when(new ChangeVisibility(ID, entry(3), 2, Visibility.INTERNAL, null))
                .expectNoEvents();
        incident()
                .given(declared(), note(2))
                .when(new ChangeVisibility(ID, entry(3), 2, Visibility.PUBLIC, null))
                .expectEvents(new VisibilityChanged(ID, entry(3), 2, Visibility.PUBLIC, null));
        incident()
                .given(declared(), note(2), new VisibilityChanged(ID, entry(3), 2, Visibility.PUBLIC, null))
                .when(new ChangeVisibility(ID, entry(4), 2, Visibility.PUBLIC, null))
                .expectNoEvents();
    }

    @Test
    void an_entry_is_pinned_once() {
        incident()
                .given(declared(), note(2))
                .when(new PinEntry(ID, entry(3), 2, true))
                .expectEvents(new EntryPinned(ID, entry(3), 2, true));
        incident()
                .given(declared(), note(2), new EntryPinned(ID, entry(3), 2, true))
                .when(new PinEntry(ID, entry(4), 2, true))
                .expectNoEvents();
    }

    @Test
    void an_entry_is_redacted_once_and_whatever_its_kind() {
        incident()
                .given(declared())
                .when(new RedactEntry(ID, entry(2), 1, "held an address"))
                .expectEvents(new EntryRedacted(ID, entry(2), 1, "held an address"));
        incident()
                .given(declared(), new EntryRedacted(ID, entry(2), 1, "held an address"))
                .when(new RedactEntry(ID, entry(3), 1, "again"))
                .expectNoEvents();
    }

    @Test
    void what_was_redacted_is_not_corrected() {
        incident()
                .given(declared(), mountFailed(2), new EntryRedacted(ID, entry(3), 2, "held an address"))
                .when(correct(4, 2, 0))
                .expectException(IncidentRejection.Redacted.class)
                .expectNoEvents();
    }

    @Test
    void the_words_of_an_operation_that_still_works_are_not_redacted() {
        incident()
                .given(declared(), admitted(2, OPERATION))
                .when(new RedactEntry(ID, entry(3), 2, "held an address"))
                .expectException(IncidentRejection.OperationAtWork.class)
                .expectNoEvents();
        incident()
                .given(declared(), admitted(2, OPERATION), settled(3))
                .when(new RedactEntry(ID, entry(4), 2, "held an address"))
                .expectEvents(new EntryRedacted(ID, entry(4), 2, "held an address"));
    }

    @Test
    void an_operation_whose_words_were_redacted_is_not_let_in_again() {
        incident()
                .given(
                        declared(),
                        admitted(2, OPERATION),
                        settled(3),
                        new EntryRedacted(ID, entry(4), 2, "held an address"))
                .when(new AdmitOperation(ID, entry(5), OPERATION, "purge-orphans", "new-db"))
                .expectException(IncidentRejection.OperationRedacted.class)
                .expectNoEvents();
    }

    @Test
    void a_volume_whose_attachment_was_redacted_counts_as_attached_no_more() {
        incident()
                .given(
                        declared(),
                        new VolumeAttached(ID, entry(2), "vol-1", "db-1", null),
                        new EntryRedacted(ID, entry(3), 2, "held an address"))
                .when(new RecordFact(new VolumeAttached(ID, entry(4), "vol-1", "db-2", null)))
                .expectResultMessagePayload(new Receipt(4, List.of()));
    }

    private static OperationSettled settled(int n) {
        return new OperationSettled(ID, entry(n), OPERATION, OperationStatus.CANCELLED);
    }
}
