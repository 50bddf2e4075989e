package org.daybook.postmortem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.story.Chronicle.INCIDENT;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.daybook.incident.IncidentEvent.*;
import org.daybook.ledger.LedgerProjection;
import org.daybook.loss.LossClass;
import org.daybook.loss.RowCount;
import org.daybook.overview.OverviewProjection;
import org.daybook.questions.QuestionsProjection;
import org.daybook.story.Chronicle;
import org.daybook.timeline.Timeline.Filter;
import org.daybook.timeline.TimelineProjection;
import org.junit.jupiter.api.Test;

class PostmortemTest {

    private static final Instant NOW = Instant.parse("2025-12-06T12:00:00Z");
    private final Chronicle log = new Chronicle();

    PostmortemTest() {
        log.at("2025-12-04T09:05").publicly();
        log.log(e -> new IncidentDeclared(
                INCIDENT, e, "Database | damaged", List.of("dashboard"), ZoneOffset.UTC, LocalDate.of(2025, 12, 4), 1));
        log.at("2025-12-04T08:52").publicly();
        log.log(e -> new CrashReported(INCIDENT, e, "No connection"));
        log.at("2025-12-04T11:52");
        log.log(e -> new DataDirectoryCopied(INCIDENT, e, "/srv/mysql.bak", 1_000L, 2L, "ab"));
        log.at("2025-12-05T09:12").publicly();
        log.log(e -> new ServiceReconnected(INCIDENT, e, "Dashboard"));
    }

    private Postmortem postmortem(Filter filter) {
        return Postmortem.of(
                Chronicle.fold(new OverviewProjection(), log.told())
                        .of(INCIDENT)
                        .iterator()
                        .next(),
                Chronicle.fold(new TimelineProjection(), log.told()).of(INCIDENT),
                Chronicle.fold(new LedgerProjection(), log.told()).of(INCIDENT),
                Chronicle.fold(new QuestionsProjection(), log.told()).of(INCIDENT),
                NOW,
                filter);
    }

    private String text(Filter filter) {
        return Document.of(postmortem(filter), Markup.MARKDOWN).replace('\u00a0', ' ');
    }

    @Test
    void durations_count_from_the_crash_not_from_its_declaration() {
        assertThat(text(Filter.TEAM))
                .contains("| Crash | Thu 4 Dec, 08:52 | start | #2 |")
                .contains("| Declared | Thu 4 Dec, 09:05 | 13 min | #1 |")
                .contains("| Data directory copied | Thu 4 Dec, 11:52 | 3 h | #3 |")
                .contains("| Service back | Fri 5 Dec, 09:12 | 24 h 20 min | #4 |");
    }

    @Test
    void a_retracted_entry_is_no_milestone() {
        log.log(e -> new EntryRetracted(INCIDENT, e, 4, "was not up"));
        assertThat(text(Filter.TEAM)).doesNotContain("| Service back |").contains("~~");
    }

    @Test
    void a_corrected_time_moves_the_milestone() {
        log.log(e -> new OccurrenceTimeCorrected(
                INCIDENT,
                e,
                4,
                Instant.parse("2025-12-05T08:52:00Z"),
                org.daybook.entry.Precision.MINUTE,
                "by the web server's log"));
        assertThat(text(Filter.TEAM)).contains("| Service back | Fri 5 Dec, 08:52 | 24 h | #4 |");
    }

    @Test
    void the_impact_is_what_the_ledger_says_now() {
        int line = log.log(e -> new LossAssessed(
                INCIDENT,
                e,
                "users",
                LocalDate.of(2025, 11, 14),
                null,
                RowCount.exactly(2),
                LossClass.LOST,
                "two keys"));
        log.log(e -> new LossRevised(INCIDENT, e, line, RowCount.atLeast(1_823), LossClass.LOST, "orphans"));
        assertThat(text(Filter.TEAM))
                .contains("Lost for good: at least 1,823.")
                .contains("| users | at least 1,823 rows | lost for good | from 14 Nov 2025 | orphans |");
    }

    @Test
    void the_days_speak_for_themselves_until_somebody_writes_the_summary() {
        assertThat(postmortem(Filter.TEAM).summary()).isNull();
        assertThat(text(Filter.TEAM)).contains("- **Day 1, Thu 4 Dec 2025:** ");
        log.log(e -> new PostmortemEdited(INCIDENT, e, "The disk failed.\n\nWe had *no* dump."));
        assertThat(text(Filter.TEAM))
                .contains("## Summary\n\nThe disk failed.\n\nWe had *no* dump.\n")
                .doesNotContain("- **Day 1, Thu 4 Dec 2025:** ");
    }

    @Test
    void the_public_reads_the_summary_as_it_was_published() {
        log.log(e -> new PostmortemEdited(INCIDENT, e, "First words"));
        assertThat(text(Filter.PUBLIC)).doesNotContain("First words");
        log.log(e -> new PostmortemPublished(INCIDENT, e));
        log.log(e -> new PostmortemEdited(INCIDENT, e, "Second thoughts"));
        assertThat(text(Filter.PUBLIC)).contains("First words").doesNotContain("Second thoughts");
        assertThat(text(Filter.TEAM)).contains("Second thoughts");
    }

    @Test
    void nothing_internal_is_in_the_public_document() {
        assertThat(text(Filter.PUBLIC)).doesNotContain("mysql.bak").doesNotContain("copied");
        assertThat(text(Filter.TEAM)).contains("mysql.bak");
    }

    @Test
    void action_items_are_ticked_once_they_are_done() {
        int item = log.log(e -> new ActionItemAdded(INCIDENT, e, "Dump every night", "ops"));
        assertThat(text(Filter.TEAM)).contains("- [ ] Dump every night (ops)");
        log.log(e -> new ActionItemDone(INCIDENT, e, item));
        assertThat(text(Filter.TEAM)).contains("- [x] Dump every night (ops)");
    }

    @Test
    void an_answer_that_lost_its_ground_says_so() {
        int note = log.log(e -> new NoteAdded(INCIDENT, e, "Two rows lost"));
        int question = log.log(e -> new QuestionAsked(INCIDENT, e, "What is lost?"));
        log.log(e -> new QuestionAnswered(INCIDENT, e, question, "Two users", List.of(note)));
        log.log(e -> new EntryCorrected(INCIDENT, e, note, Map.of("text", "Three rows lost"), null));
        assertThat(text(Filter.TEAM)).contains("- **What is lost?** Two users (being checked again)");
    }

    @Test
    void what_people_typed_is_never_markup() {
        log.log(e -> new NoteAdded(INCIDENT, e, "<script>x</script> **bold** | [link](http://x)"));
        assertThat(text(Filter.TEAM))
                .contains("# Postmortem of INC-0001: Database \\| damaged")
                .contains("&lt;script>x&lt;/script> \\*\\*bold\\*\\* \\| \\[link\\](http://x)")
                .doesNotContain("<script>");
        assertThat(Document.of(postmortem(Filter.TEAM), Markup.REMARKUP))
                .startsWith("= Postmortem of INC-0001")
                .doesNotContain("**bold**")
                .doesNotContain("<script");
    }

    @Test
    void phases_last_from_their_first_entry_to_their_last() {
        log.at("2025-12-04T13:52");
        log.log(e -> new CopyVerified(INCIDENT, e, "/srv/mysql.bak", 2L, "ab"));
        assertThat(postmortem(Filter.TEAM).phases())
                .filteredOn(p -> p.phase() == org.daybook.incident.IncidentPhase.PRESERVE)
                .singleElement()
                .satisfies(p -> {
                    assertThat(p.length()).hasHours(2);
                    assertThat(p.entries()).isEqualTo(2);
                });
    }
}
