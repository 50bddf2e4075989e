package org.daybook.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.story.Chronicle.INCIDENT;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.daybook.entry.OperationId;
import org.daybook.operation.FailureCategory;
import org.daybook.operation.Lock;
import org.daybook.operation.OperationEvent.*;
import org.daybook.operation.OperationStatus;
import org.daybook.operation.Plan;
import org.daybook.operations.OperationView.Action;
import org.daybook.operations.OperationView.LockView;
import org.daybook.story.Chronicle;
import org.daybook.wording.Tone;
import org.junit.jupiter.api.Test;

class OperationViewTest {

    private static final OperationId OP = new OperationId("op-4k7m2q9x1c");
    private static final OperationId COPY = new OperationId("op-copy000001");
    private final Chronicle log = new Chronicle().at("2025-12-05T11:00");

    private OperationView view(String now) {
        OperationRow row =
                Chronicle.fold(new OperationsProjection(), log.told()).find(INCIDENT, OP.value());
        assertThat(row).isNotNull();
        return OperationView.of(row, Instant.parse(now + ":00Z"));
    }

    private static String plain(String text) {
        return text.replace('\u00a0', ' ');
    }

    private static List<String> actions(OperationView view) {
        return view.actions().stream().map(Action::name).toList();
    }

    private static String consequence(OperationView view, String action) {
        return view.actions().stream()
                .filter(a -> a.name().equals(action))
                .map(Action::consequence)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> locks(OperationView view) {
        return view.locks().stream()
                .map(l -> plain(l.title() + ": " + l.text()))
                .toList();
    }

    private void requested() {
        log.run(
                OP,
                e -> new OperationRequested(
                        OP,
                        INCIDENT,
                        e,
                        "purge-orphans",
                        "new-db",
                        Map.of("relation", "articles_courses.article_id -> articles.id"),
                        Set.of(Lock.values()),
                        false));
    }

    private void rehearsed() {
        log.run(
                OP,
                e -> new OperationRehearsed(
                        OP,
                        INCIDENT,
                        e,
                        new Plan("{}", "hash", 9_473_774, List.of(), List.of()),
                        COPY,
                        Instant.parse("2025-12-05T12:00:00Z")));
    }

    private void running() {
        requested();
        rehearsed();
        log.by("second-engineer");
        log.run(OP, e -> new OperationApproved(OP, INCIDENT, e, "hash", Instant.parse("2025-12-05T15:00:00Z"), null));
        log.run(OP, e -> new OperationQueued(OP, INCIDENT, e));
        log.run(OP, e -> new OperationStarted(OP, INCIDENT, e, "worker-1", 1));
    }

    private void checkpoints(int count) {
        for (int i = 1; i <= count; i++) {
            long done = i * 10_000L;
            log.run(OP, e -> new CheckpointReached(OP, INCIDENT, e, "{}", done, 9_473_774L));
        }
    }

    @Test
    void paused_before_its_first_checkpoint_it_does_not_claim_that_nothing_was_done() {
        running();
        log.run(OP, e -> new OperationPauseRequested(OP, INCIDENT, e, null));
        log.run(OP, e -> new OperationPaused(OP, INCIDENT, e));
        OperationView view = view("2025-12-05T11:01");
        assertThat(view.why()).contains("What was done so far stays done.").doesNotContain("Nothing");
        assertThat(consequence(view, "resume")).isEqualTo("Resuming goes on where it stopped.");
    }

    @Test
    void before_its_dry_run_it_can_only_be_cancelled() {
        requested();
        OperationView view = view("2025-12-05T11:01");
        assertThat(view.operation().name()).isEqualTo("Purge of orphans in articles_courses");
        assertThat(view.state()).isEqualTo("Requested, dry run to come");
        assertThat(view.locksText()).isEqualTo("0 of 3 locks open");
        assertThat(actions(view)).containsExactly("cancellation");
        assertThat(consequence(view, "cancellation")).isEqualTo("Cancelling changes nothing; the operation ends.");
    }

    @Test
    void locks_say_what_opens_them_and_for_how_long() {
        requested();
        rehearsed();
        OperationView view = view("2025-12-05T11:20");
        assertThat(locks(view))
                .containsExactly(
                        "Verified copy: open, made by op-copy000001",
                        "Dry run: open for 40 min more",
                        "Approval by a second person: closed");
        assertThat(view.locksText()).isEqualTo("2 of 3 locks open");
        assertThat(view.why()).isEqualTo("Approval by a second person is closed.");
        assertThat(actions(view)).containsExactly("approval", "waivers", "refusal", "cancellation");
        assertThat(consequence(view, "approval"))
                .isEqualTo("Approves this plan and no other, for somebody who is not engineer.");
    }

    @Test
    void a_dry_run_that_is_too_old_closes_its_lock_and_takes_the_approval_away() {
        requested();
        rehearsed();
        OperationView view = view("2025-12-05T12:18");
        assertThat(locks(view)).contains("Dry run: closed, lapsed 18 min ago");
        assertThat(actions(view)).containsExactly("waivers", "refusal", "cancellation");
    }

    @Test
    void a_waived_lock_stays_open_and_says_who_and_why() {
        requested();
        rehearsed();
        log.run(OP, e -> new SafeguardWaived(OP, INCIDENT, e, Lock.REHEARSAL, "nothing changed since"));
        assertThat(locks(view("2025-12-05T13:00"))).contains("Dry run: waived by engineer: nothing changed since");
        assertThat(view("2025-12-05T13:00").locks()).filteredOn(LockView::open).hasSize(2);
    }

    @Test
    void what_waits_in_the_queue_with_a_lapsed_lock_says_so_and_offers_the_way_out() {
        requested();
        rehearsed();
        log.run(OP, e -> new SafeguardWaived(OP, INCIDENT, e, Lock.REHEARSAL, "nothing changed since"));
        log.by("second-engineer");
        log.run(OP, e -> new OperationApproved(OP, INCIDENT, e, "hash", Instant.parse("2025-12-05T15:00:00Z"), null));
        log.run(OP, e -> new OperationQueued(OP, INCIDENT, e));
        assertThat(actions(view("2025-12-05T14:00"))).containsExactly("pause", "cancellation", "throttle");
        assertThat(plain(view("2025-12-05T15:10").why()))
                .isEqualTo("Approval by a second person is closed, lapsed 10 min ago.");
        assertThat(actions(view("2025-12-05T15:10")))
                .containsExactly("approval", "waivers", "pause", "cancellation", "throttle");
    }

    @Test
    void running_tells_what_a_pause_and_a_cancel_keep() {
        running();
        checkpoints(85);
        OperationView view = view("2025-12-05T17:19");
        assertThat(view.state()).isEqualTo("Running");
        assertThat(view.tone()).isEqualTo(Tone.RUN);
        assertThat(view.percent()).isBetween(8.9, 9.0);
        assertThat(actions(view)).containsExactly("pause", "cancellation", "throttle");
        assertThat(consequence(view, "pause")).isEqualTo("Pausing keeps checkpoint 85.");
        assertThat(consequence(view, "cancellation"))
                .isEqualTo(
                        "Cancelling keeps the 850,000 rows done so far as they are; a later run goes on after them.");
    }

    @Test
    void slow_says_why_and_since_when() {
        running();
        log.at("2025-12-05T16:52");
        log.run(OP, e -> new OperationThrottled(OP, INCIDENT, e, 300, "the site answers in 431 ms"));
        log.at("2025-12-05T17:00");
        log.run(OP, e -> new OperationThrottled(OP, INCIDENT, e, 200, "the site answers in 520 ms"));
        OperationView view = view("2025-12-05T17:19");
        assertThat(view.state()).isEqualTo("Running, slowed down");
        assertThat(plain(view.why()))
                .isEqualTo("Slowed down to 200 rows a second for 27 min: the site answers in 520 ms.");
        assertThat(actions(view)).contains("throttle-lift");
        log.run(OP, e -> new ThrottleLifted(OP, INCIDENT, e));
        assertThat(view("2025-12-05T17:19").state()).isEqualTo("Running");
    }

    @Test
    void paused_says_who_and_why_and_what_is_saved() {
        running();
        checkpoints(3);
        log.by("engineer");
        log.run(OP, e -> new OperationPauseRequested(OP, INCIDENT, e, "deploy in progress"));
        assertThat(view("2025-12-05T12:00").operation().status()).isEqualTo(OperationStatus.PAUSING);
        log.run(OP, e -> new OperationPaused(OP, INCIDENT, e));
        OperationView view = view("2025-12-05T12:00");
        assertThat(view.why())
                .isEqualTo("Paused by engineer: deploy in progress. Checkpoint 3 is saved, at 30,000 rows.");
        assertThat(actions(view)).containsExactly("resume", "cancellation");
        assertThat(consequence(view, "resume")).isEqualTo("Resuming goes on after checkpoint 3.");
    }

    @Test
    void an_unknown_outcome_is_never_called_a_failure() {
        running();
        log.run(OP, e -> new OutcomeUnknown(OP, INCIDENT, e, "Did the last batch commit?"));
        OperationView view = view("2025-12-05T12:00");
        assertThat(view.state()).isEqualTo("Outcome unknown");
        assertThat(view.tone()).isEqualTo(Tone.WAIT);
        assertThat(view.why()).startsWith("Did the last batch commit?").contains("Somebody has to look");
        assertThat(consequence(view, "resume")).startsWith("Look at new-db first. ");
    }

    @Test
    void interrupted_is_neither_running_nor_failed() {
        running();
        log.run(OP, e -> new OperationInterrupted(OP, INCIDENT, e, "no heartbeat of worker-1 for 60 s"));
        OperationView view = view("2025-12-05T12:00");
        assertThat(view.state()).isEqualTo("Interrupted");
        assertThat(view.tone()).isEqualTo(Tone.WAIT);
    }

    @Test
    void failed_says_what_is_safe_and_how_to_go_on() {
        running();
        checkpoints(12);
        log.run(
                OP,
                e -> new OperationFailed(OP, INCIDENT, e, 1, FailureCategory.NEEDS_HUMAN, "duplicate key in archive"));
        OperationView view = view("2025-12-05T12:00");
        assertThat(view.why()).isEqualTo("Duplicate key in archive. Checkpoint 12 is saved, at 120,000 rows.");
        assertThat(actions(view)).containsExactly("retry");
        assertThat(view.operation().endedAt()).isNotNull();
        log.run(OP, e -> new OperationRetried(OP, INCIDENT, e, 2));
        assertThat(view("2025-12-05T12:00").operation().endedAt()).isNull();
    }

    @Test
    void finished_is_not_verified_and_not_100_percent() {
        running();
        log.run(
                OP,
                e -> new OperationSucceeded(OP, INCIDENT, e, 1, "9,473,774 rows deleted", Map.of("rows", 9_473_774L)));
        OperationView view = view("2025-12-07T12:00");
        assertThat(view.state()).isEqualTo("Finished, not verified");
        assertThat(view.tone()).isEqualTo(Tone.PLAIN);
        assertThat(view.percent()).isLessThan(100.0);
        assertThat(view.actions()).isEmpty();
        log.run(OP, e -> new OperationVerified(OP, INCIDENT, e, List.of("no orphan is left")));
        assertThat(view("2025-12-07T12:00").state()).isEqualTo("Verified");
        assertThat(view("2025-12-07T12:00").tone()).isEqualTo(Tone.OK);
        assertThat(view("2025-12-07T12:00").percent()).isEqualTo(100.0);
    }

    @Test
    void a_refusal_is_told_as_one() {
        requested();
        rehearsed();
        log.by("second-engineer");
        log.run(OP, e -> new OperationRefused(OP, INCIDENT, e, "wrong table"));
        OperationView view = view("2025-12-05T12:00");
        assertThat(view.state()).isEqualTo("Refused");
        assertThat(view.why()).isEqualTo("Refused by second-engineer: wrong table.");
    }

    @Test
    void a_bare_dry_run_ends_with_its_plan() {
        log.run(
                OP,
                e -> new OperationRequested(
                        OP, INCIDENT, e, "purge-orphans", "new-db", Map.of(), Set.of(Lock.values()), true));
        rehearsed();
        OperationView view = view("2025-12-05T11:10");
        assertThat(view.state()).isEqualTo("Dry run done, nothing changed");
        assertThat(view.actions()).isEmpty();
    }
}
