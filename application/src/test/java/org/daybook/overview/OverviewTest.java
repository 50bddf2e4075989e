package org.daybook.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.story.Chronicle.INCIDENT;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.daybook.entry.OperationId;
import org.daybook.entry.Precision;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentEvent.*;
import org.daybook.incident.IncidentStatus;
import org.daybook.loss.LossClass;
import org.daybook.loss.RowCount;
import org.daybook.operation.FailureCategory;
import org.daybook.operation.OperationEvent.*;
import org.daybook.story.Chronicle;
import org.junit.jupiter.api.Test;

class OverviewTest {

    private static final OperationId OP = new OperationId("op-4k7m2q9x1c");
    private final Chronicle log = new Chronicle();

    OverviewTest() {
        log.at("2025-12-04T09:05").publicly();
        log.log(e -> new IncidentDeclared(
                INCIDENT, e, "Damaged", List.of("old-db"), ZoneOffset.UTC, LocalDate.of(2025, 12, 4), 2));
        log.at("2025-12-04T09:10");
    }

    private OverviewRow row() {
        return Chronicle.fold(new OverviewProjection(), log.told())
                .of(INCIDENT)
                .iterator()
                .next();
    }

    private Headline at(String now, boolean publicOnly) {
        return Overview.headline(row(), Instant.parse(now + ":00Z"), publicOnly);
    }

    private static String plain(String text) {
        return text.replace('\u00a0', ' ');
    }

    @Test
    void the_first_action_begins_the_recovery() {
        assertThat(row().status()).isEqualTo(IncidentStatus.DECLARED);
        log.log(e -> new NoteAdded(INCIDENT, e, "words are no action"));
        assertThat(row().status()).isEqualTo(IncidentStatus.DECLARED);
        log.log(e -> new MountFailed(INCIDENT, e, "data", "bad superblock"));
        assertThat(row().status()).isEqualTo(IncidentStatus.RECOVERING);
        log.log(e -> new IncidentMitigated(INCIDENT, e, "works"));
        log.log(e -> new MountFailed(INCIDENT, e, "data", "bad superblock"));
        assertThat(row().status()).isEqualTo(IncidentStatus.MITIGATED);
        log.log(e -> new IncidentResolved(INCIDENT, e, "verified"));
        assertThat(at("2025-12-04T10:00", false).stateDetail()).isEqualTo("since 09:10");
        log.log(e -> new IncidentReopened(INCIDENT, e, "not over"));
        assertThat(row().status()).isEqualTo(IncidentStatus.RECOVERING);
        assertThat(row().resolvedAt()).isNull();
    }

    @Test
    void the_outage_lasts_from_the_crash_to_the_reconnection() {
        log.happened("2025-12-04T08:52", Precision.MINUTE);
        int crash = log.log(e -> new CrashReported(INCIDENT, e, "down"));
        assertThat(plain(at("2025-12-04T11:57", false).stateDetail())).isEqualTo("down for 3 h 05 min");
        log.at("2025-12-05T09:12");
        int online = log.log(e -> new ServiceReconnected(INCIDENT, e, "site"));
        assertThat(plain(at("2025-12-05T10:00", false).stateDetail()))
                .isEqualTo("online since 09:12, after 24 h 20 min down");
        log.log(e -> new OccurrenceTimeCorrected(
                INCIDENT, e, crash, Instant.parse("2025-12-04T08:12:00Z"), Precision.MINUTE, null));
        assertThat(plain(at("2025-12-05T10:00", false).stateDetail())).contains("after 25 h down");
        log.log(e -> new EntryRetracted(INCIDENT, e, online, "the cache answered"));
        assertThat(plain(at("2025-12-05T10:12", false).stateDetail())).isEqualTo("down for 26 h");
    }

    @Test
    void an_internal_outage_is_not_told_to_everybody() {
        log.log(e -> new CrashReported(INCIDENT, e, "down"));
        assertThat(at("2025-12-04T10:00", true).stateDetail()).isEmpty();
        log.log(e -> new VisibilityChanged(INCIDENT, e, 2, Visibility.PUBLIC, null));
        assertThat(plain(at("2025-12-04T10:00", true).stateDetail())).isEqualTo("down for 50 min");
    }

    @Test
    void what_is_lost_is_added_up_and_never_guessed() {
        assertThat(at("2025-12-04T10:00", false).lost()).isEqualTo("nothing known");
        int safe = loss("courses", RowCount.exactly(10), LossClass.SAFE);
        assertThat(at("2025-12-04T10:00", false).lost()).isEqualTo("nothing");
        int two = loss("users", RowCount.exactly(2), LossClass.LOST);
        int some = loss("users", RowCount.unknown(), LossClass.LOST);
        assertThat(at("2025-12-04T10:00", false).lost()).isEqualTo("2 + unknown");
        log.log(e -> new LossRevised(INCIDENT, e, some, RowCount.atLeast(40), LossClass.LOST, "counted"));
        assertThat(at("2025-12-04T10:00", false).lost()).isEqualTo("at least 42");
        log.log(e -> new LossRuledOut(INCIDENT, e, two, "found in the binary log"));
        assertThat(at("2025-12-04T10:00", false).lost()).isEqualTo("at least 40");
        loss("articles", RowCount.unknown(), LossClass.REGENERABLE);
        loss("tickets", RowCount.unknown(), LossClass.UNKNOWN);
        assertThat(at("2025-12-04T10:00", false).lost()).isEqualTo("at least 40 + unknown");
        assertThat(at("2025-12-04T10:00", false).lostDetail())
                .isEqualTo("1 table to regenerate, 1 table not judged yet");
        assertThat(at("2025-12-04T10:00", true).lost()).as("for everybody").isEqualTo("nothing known");
        log.log(e -> new VisibilityChanged(INCIDENT, e, some, Visibility.PUBLIC, null));
        assertThat(at("2025-12-04T10:00", true).lost())
                .as("the revision is still internal")
                .isEqualTo("unknown");
        assertThat(safe).isPositive();
    }

    @Test
    void a_loss_whose_first_entry_is_internal_is_not_told_to_everybody() {
        log.publicly();
        int line = loss("users", RowCount.exactly(2), LossClass.LOST);
        log.log(e -> new LossRevised(INCIDENT, e, line, RowCount.exactly(41), LossClass.LOST, "counted"));
        assertThat(at("2025-12-04T10:00", true).lost()).isEqualTo("41");
        log.log(e -> new VisibilityChanged(INCIDENT, e, line, Visibility.INTERNAL, null));
        assertThat(at("2025-12-04T10:00", true).lost()).isEqualTo("nothing known");
        assertThat(at("2025-12-04T10:00", false).lost()).isEqualTo("41");
        assertThat(row().losses().get(line).forPublic()).isNull();
    }

    private int loss(String table, RowCount rows, LossClass kind) {
        return log.log(e -> new LossAssessed(INCIDENT, e, table, null, null, rows, kind, "seen"));
    }

    private void promise(String due) {
        log.publicly();
        log.log(e -> new NextUpdatePromised(INCIDENT, e, Instant.parse(due + ":00Z")));
    }

    private void update(String at) {
        log.at(at).publicly();
        log.log(e -> new StatusUpdatePublished(INCIDENT, e, "Still at it", List.of()));
    }

    @Test
    void a_promise_is_due_soon_for_the_team_and_overdue_for_everybody() {
        promise("2025-12-04T18:00");
        assertThat(plain(at("2025-12-04T17:19", false).nextUpdate())).isEqualTo("18:00, in 41 min");
        assertThat(at("2025-12-04T17:51", false).dueSoon()).isTrue();
        assertThat(at("2025-12-04T17:51", true).dueSoon()).isFalse();
        assertThat(plain(at("2025-12-04T18:12", true).nextUpdate())).isEqualTo("12 min overdue");
        assertThat(at("2025-12-04T18:12", true).overdue()).isTrue();
        assertThat(at("2025-12-04T18:12", true).nextUpdateDetail())
                .isEqualTo("promised for Thu 4 Dec, 18:00; kept 0 of 1 so far");
    }

    @Test
    void promises_kept_and_missed_are_counted() {
        promise("2025-12-04T10:00");
        update("2025-12-04T09:58");
        promise("2025-12-04T12:00");
        update("2025-12-04T12:12");
        assertThat(at("2025-12-04T12:12", false).nextUpdateDetail()).isEqualTo("kept 1 of 2 so far");
        promise("2025-12-04T14:00");
        log.at("2025-12-04T14:05");
        log.log(e -> new NextUpdateMissed(INCIDENT, e, 6, Instant.parse("2025-12-04T14:00:00Z")));
        assertThat(at("2025-12-04T14:10", true).overdue())
                .as("stays until an update comes")
                .isTrue();
        assertThat(at("2025-12-04T14:10", true).nextUpdateDetail()).contains("kept 1 of 3 so far");
        update("2025-12-04T14:20");
        assertThat(at("2025-12-04T14:20", true).nextUpdate()).isEqualTo("none promised");
        assertThat(at("2025-12-04T14:20", true).nextUpdateDetail()).isEqualTo("kept 1 of 3 so far");
    }

    @Test
    void a_promise_that_another_one_overtakes_after_its_time_was_not_kept() {
        promise("2025-12-04T10:00");
        log.at("2025-12-04T09:50");
        promise("2025-12-04T11:00");
        assertThat(row().promisesDue()).as("moved in time").isZero();
        log.at("2025-12-04T11:30");
        promise("2025-12-04T13:00");
        assertThat(row().promisesDue()).isEqualTo(1);
        assertThat(row().promisesKept()).isZero();
    }

    @Test
    void the_lead_and_the_severity_are_the_latest_that_stand() {
        log.log(e -> new RoleAssigned(INCIDENT, e, "lead", "first"));
        int second = log.log(e -> new RoleAssigned(INCIDENT, e, "Lead", "second"));
        log.log(e -> new RoleAssigned(INCIDENT, e, "scribe", "third"));
        int severity = log.log(e -> new SeverityChanged(INCIDENT, e, 1, "worse"));
        assertThat(row().lead()).isEqualTo("second");
        assertThat(row().severity()).isEqualTo(1);
        log.log(e -> new EntryCorrected(INCIDENT, e, severity, Map.of("severity", 3), null));
        log.log(e -> new EntryRetracted(INCIDENT, e, second, "declined"));
        assertThat(row().lead()).isEqualTo("first");
        assertThat(row().severity()).isEqualTo(3);
    }

    @Test
    void public_entries_are_counted_without_corrections_and_bookkeeping() {
        log.publicly();
        int note = log.log(e -> new NoteAdded(INCIDENT, e, "public"));
        int correction = log.log(e -> new EntryCorrected(INCIDENT, e, note, Map.of("text", "x"), null));
        log.log(e -> new VisibilityChanged(INCIDENT, e, correction, Visibility.INTERNAL, null));
        assertThat(row().entries()).isEqualTo(4);
        assertThat(row().publicEntries()).isEqualTo(2);
        log.log(e -> new VisibilityChanged(INCIDENT, e, note, Visibility.INTERNAL, null));
        assertThat(row().publicEntries()).isEqualTo(1);
        assertThat(at("2025-12-04T10:00", true).entries()).isEqualTo(1);
    }

    @Test
    void a_redacted_title_is_gone() {
        log.log(e -> new EntryRedacted(INCIDENT, e, 1, "named a customer"));
        assertThat(row().title()).isEqualTo("Redacted");
        assertThat(row().toString()).doesNotContain("Damaged", "old-db");
    }

    @Test
    void running_work_is_told_with_its_share_and_its_state() {
        log.run(OP, e -> new OperationRequested(OP, INCIDENT, e, "find-orphans", "new-db", Map.of(), Set.of(), false));
        log.run(OP, e -> new OperationQueued(OP, INCIDENT, e));
        assertThat(working()).isEqualTo("queued");
        log.run(OP, e -> new OperationStarted(OP, INCIDENT, e, "worker-1", 1));
        assertThat(working()).isEqualTo("running");
        log.run(OP, e -> new CheckpointReached(OP, INCIDENT, e, "{}", 5, 10L));
        assertThat(working()).isEqualTo("50.0 %");
        log.run(OP, e -> new OperationThrottled(OP, INCIDENT, e, 20, "busy"));
        assertThat(working()).isEqualTo("50.0 %, slowed down");
        log.run(OP, e -> new CheckpointReached(OP, INCIDENT, e, "{}", 10, 10L));
        assertThat(working()).as("the checks are still open").isEqualTo("99.9 %, slowed down");
        assertThat(at("2025-12-04T10:00", true).working()).as("internal").isEmpty();
        log.run(OP, e -> new OperationFailed(OP, INCIDENT, e, 1, FailureCategory.NEEDS_HUMAN, "disk full"));
        assertThat(at("2025-12-04T10:00", false).working()).isEmpty();
        log.run(OP, e -> new OperationRetried(OP, INCIDENT, e, 2));
        assertThat(at("2025-12-04T10:00", false).working()).hasSize(1);
        log.run(OP, e -> new OperationQueued(OP, INCIDENT, e));
        log.run(OP, e -> new OperationStarted(OP, INCIDENT, e, "worker-1", 2));
        log.run(OP, e -> new OperationSucceeded(OP, INCIDENT, e, 2, "done", Map.of()));
        assertThat(row().operations()).isEmpty();
    }

    private String working() {
        return plain(at("2025-12-04T10:00", false).working().getFirst().text());
    }
}
