package org.daybook.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.daybook.timeline.Views.plain;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.daybook.entry.Visibility;
import org.daybook.story.Chronicle;
import org.daybook.timeline.TimelineView.DayView;
import org.daybook.timeline.TimelineView.GapView;
import org.daybook.timeline.TimelineView.Item;
import org.daybook.timeline.TimelineView.KeyMoment;
import org.daybook.timeline.TimelineView.LineView;
import org.daybook.wording.Tone;
import org.junit.jupiter.api.Test;

/** Five days in December 2025, read as a stranger would. {@code -Ddaybook.print=true} prints them. */
class FoundingStoryTest {

    private static final Instant EVENING = Instant.parse("2025-12-08T17:00:00Z");
    private static final Instant DAY_TWO = Instant.parse("2025-12-05T17:19:00Z");
    private final TimelineView team = Views.of(FoundingStory.written(), EVENING, Timeline.Filter.TEAM);
    private final TimelineView everybody = Views.of(FoundingStory.written(), EVENING, Timeline.Filter.PUBLIC);
    private final TimelineView live = Views.of(FoundingStory.untilDayTwo(), DAY_TWO, Timeline.Filter.TEAM);

    @Test
    void it_prints() {
        String text = PlainText.of(team) + "\n\n-- for everybody\n" + PlainText.of(everybody);
        if (Boolean.getBoolean("daybook.print")) {
            System.out.println(text);
        }
        assertThat(text).contains("Day 1", "Day 5").doesNotContain("null");
    }

    @Test
    void each_day_opens_with_one_sentence() {
        assertThat(days(team))
                .extracting(DayView::title, DayView::dateText, DayView::summary)
                .containsExactly(
                        tuple(
                                "Day 1",
                                "Thu 4 Dec 2025",
                                "Crash, server would not start, copy verified, dumped, users salvaged; five tables corrupt"),
                        tuple("Day 2", "Fri 5 Dec 2025", "Rebuilt from dumps, site online; orphans being purged"),
                        tuple(
                                "Day 5",
                                "Mon 8 Dec 2025",
                                "Purge verified, consistency checked; queues back on, mitigated"));
        assertThat(days(team)).allSatisfy(day -> assertThat(day.summary()).hasSizeLessThanOrEqualTo(90));
    }

    @Test
    void quiet_time_is_told() {
        assertThat(gaps(team))
                .extracting(g -> plain(g.text()))
                .containsExactly("Overnight: 13 h 22 min without an entry", "Days 3 and 4: only the purge ran");
        assertThat(gaps(team).getFirst().span()).isEqualTo("17:48 to 07:10");
        assertThat(gaps(everybody))
                .extracting(g -> plain(g.text()))
                .containsExactly("Overnight: 15 h 24 min without an entry", "Days 3 and 4: no entries");
    }

    @Test
    void lines_stand_where_they_happened_and_show_that_they_were_logged_later() {
        assertThat(lines(team).getFirst().sentence())
                .isEqualTo("Dashboard down: the web server cannot reach the database");
        assertThat(lines(team).getFirst().elapsed()).isEqualTo("start");
        LineView late = line(team, "Salvage tool skipped two damaged ranges in users");
        assertThat(late.time()).isEqualTo("13:18");
        assertThat(plain(late.late())).isEqualTo("logged 3 h later");
        assertThat(lines(team).get(1).late()).isEmpty();
    }

    @Test
    void the_clock_of_the_incident_runs_from_the_crash() {
        assertThat(line(team, "Restart of the database instance failed: mount error")
                        .elapsed())
                .isEqualTo("+0:22");
        assertThat(line(team, "Data directory copied").elapsed()).isEqualTo("+3:00");
        assertThat(plain(line(team, "Site back online").elapsed())).isEqualTo("+1 d");
    }

    @Test
    void the_result_of_an_operation_is_one_line_and_green_once_verified() {
        LineView copy = line(team, "Data directory copied");
        assertThat(copy.word()).isEqualTo("Step, verified");
        assertThat(copy.tone()).isEqualTo(Tone.OK);
        assertThat(copy.byMachine()).isTrue();
        assertThat(copy.facts())
                .extracting(f -> f.label() + ": " + plain(f.text()))
                .contains("Took: 1 h 08 min", "Verified: 1,204 of 1,204 files are equal");
        assertThat(lines(team)).noneMatch(l -> l.kind().equals("operation.succeeded"));
    }

    @Test
    void a_correction_strikes_the_original_and_says_who_when_and_why() {
        LineView salvaged = line(team, "users salvaged");
        assertThat(salvaged.sentence()).isEqualTo("users salvaged: 98,120 rows read, 2 lost");
        Amendment amendment = salvaged.amendments().getFirst();
        assertThat(amendment.struck()).isEqualTo("users salvaged: 98,120 rows read, none lost");
        assertThat(plain(amendment.later())).isEqualTo("3 h 02 min later");
        assertThat(amendment.why()).startsWith("the exit code was 0");
        assertThat(line(team, "Entry 22 corrected").minor()).isTrue();
    }

    @Test
    void a_retracted_line_keeps_its_place_and_turns_no_story() {
        LineView disk = line(team, "The disk below the volume is failing");
        assertThat(disk.time()).isEqualTo("09:52");
        assertThat(disk.glyph()).isEqualTo("strike");
        assertThat(disk.retraction()).isNotNull();
        assertThat(days(team).getFirst().summary()).doesNotContain("disk");
    }

    @Test
    void the_strip_tells_where_it_stands() {
        var head = team.header();
        assertThat(head.state()).isEqualTo("Mitigated");
        assertThat(plain(head.stateDetail())).isEqualTo("online since Fri 5 Dec, 09:12, after 24 h 20 min down");
        assertThat(head.lost()).isEqualTo("2 + unknown");
        assertThat(head.lostDetail()).isEqualTo("4 tables to regenerate");
        assertThat(head.nextUpdate()).isEqualTo("none promised");
        assertThat(head.nextUpdateDetail()).isEqualTo("kept 1 of 1 so far");
        assertThat(head.lead()).isEqualTo("engineer");
    }

    @Test
    void the_public_sees_nothing_internal_and_counts_nothing_internal() {
        assertThat(everybody.entries()).isEqualTo(lines(everybody).size());
        assertThat(everybody.header().entries()).isEqualTo(everybody.entries());
        assertThat(days(everybody))
                .allSatisfy(d -> assertThat(d.count()).isEqualTo(d.lines().size()));
        assertThat(lines(everybody)).allSatisfy(l -> assertThat(l.visibility()).isEqualTo(Visibility.PUBLIC));
        assertThat(everybody.runs()).isEmpty();
        assertThat(everybody.header().lead()).isNull();
        assertThat(everybody.header().targets()).isEmpty();
        assertThat(everybody.header().lostDetail())
                .as("the regenerable lines are internal")
                .isEmpty();
        assertThat(days(everybody).getFirst().summary())
                .isEqualTo("Crash; five tables corrupt, rows of users lost for good");
        LineView answer = line(everybody, "If your participant list is complete");
        assertThat(answer.refersTo())
                .isSubsetOf(lines(everybody).stream().map(LineView::number).toList());
        assertThat(PlainText.of(everybody)).doesNotContain("worker-1", "op-", "old-db", "new-db", "peony");
    }

    @Test
    void while_the_purge_runs_its_start_is_blue_and_a_key_moment() {
        LineView started = line(live, "Purge of orphans in articles_courses started: 9,473,774 rows");
        assertThat(started.tone()).isEqualTo(Tone.RUN);
        assertThat(started.word()).isEqualTo("Step, running");
        assertThat(started.keyMoment()).isTrue();
        assertThat(line(live, "Which data, or which period, is gone for good?").during())
                .isTrue();
        assertThat(plain(live.header().working().getFirst().text())).isEqualTo("9.0 %, slowed down");
        assertThat(line(team, "Purge of orphans in articles_courses started").tone())
                .isEqualTo(Tone.PLAIN);
    }

    @Test
    void key_moments_are_few_words() {
        assertThat(live.keyMoments())
                .extracting(KeyMoment::text)
                .containsExactly(
                        "Dashboard down",
                        "Copy verified",
                        "Five tables corrupt",
                        "Rows of users lost",
                        "Database rebuilt",
                        "Site back online",
                        "Lock waived",
                        "Orphans purged from courses_users",
                        "Purge of orphans in articles_courses started");
    }

    @Test
    void what_shows_elsewhere_may_be_folded_away() {
        assertThat(days(team).get(1).minor()).isEqualTo("9 minor: 3 requests, 3 starts, 2 dry runs and an approval");
    }

    @Test
    void newest_first_is_the_same_story_backwards() {
        TimelineView backwards = Views.of(FoundingStory.written(), EVENING, Timeline.Filter.TEAM.newestFirst(true));
        assertThat(lines(backwards).reversed())
                .extracting(LineView::key)
                .containsExactlyElementsOf(
                        lines(team).stream().map(LineView::key).toList());
        assertThat(gaps(backwards).reversed()).isEqualTo(gaps(team));
        assertThat(backwards.items().getFirst().day())
                .extracting(DayView::title)
                .isEqualTo("Day 5");
    }

    @Test
    void the_operations_and_the_incident_may_be_told_in_any_interleaving() {
        Chronicle log = FoundingStory.written();
        var inOrder = Views.rows(log.told());
        for (long seed = 0; seed < 60; seed++) {
            assertThat(Views.rows(Interleaving.of(log.told(), seed)))
                    .as("seed %d", seed)
                    .isEqualTo(inOrder);
        }
    }

    private static List<DayView> days(TimelineView view) {
        return view.items().stream().map(Item::day).filter(Objects::nonNull).toList();
    }

    private static List<GapView> gaps(TimelineView view) {
        return view.items().stream().map(Item::gap).filter(Objects::nonNull).toList();
    }

    private static List<LineView> lines(TimelineView view) {
        return days(view).stream().flatMap(d -> d.lines().stream()).toList();
    }

    private static LineView line(TimelineView view, String opening) {
        return lines(view).stream()
                .filter(l -> l.sentence().startsWith(opening))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line begins with: " + opening));
    }
}
