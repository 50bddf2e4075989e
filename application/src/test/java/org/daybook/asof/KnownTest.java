package org.daybook.asof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.asof.History.INCIDENT;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.daybook.ledger.LedgerProjection;
import org.daybook.operations.OperationsProjection;
import org.daybook.overview.Overview;
import org.daybook.overview.OverviewProjection;
import org.daybook.overview.OverviewRow;
import org.daybook.questions.QuestionsProjection;
import org.daybook.story.Chronicle;
import org.daybook.story.Projection;
import org.daybook.story.Told;
import org.daybook.timeline.Timeline;
import org.daybook.timeline.TimelineProjection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KnownTest {

    private static final int LENGTH = 70;

    static Stream<Long> seeds() {
        return IntStream.range(0, 12).mapToObj(Long::valueOf);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_was_known_is_the_live_fold_over_the_log_so_far(long seed) {
        List<Told> log = History.of(seed, LENGTH, false);
        for (Told last : log) {
            Instant at = last.recordedAt();
            List<Told> prefix =
                    log.stream().filter(one -> !one.recordedAt().isAfter(at)).toList();
            Past past = Past.of(INCIDENT, log, at, Reading.KNOWN);

            assertThat(past.lines()).isEqualTo(live(new TimelineProjection(), prefix));
            assertThat(past.operations()).isEqualTo(live(new OperationsProjection(), prefix));
            assertThat(past.questions()).isEqualTo(live(new QuestionsProjection(), prefix));
            assertThat(past.ledger()).isEqualTo(live(new LedgerProjection(), prefix));
            OverviewRow overview = live(new OverviewProjection(), prefix).getFirst();
            assertThat(past.overview()).isEqualTo(overview);
            assertThat(past.timeline(Timeline.Filter.TEAM))
                    .isEqualTo(
                            Timeline.view(live(new TimelineProjection(), prefix), overview, at, Timeline.Filter.TEAM));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothing_that_was_recorded_later_appears(long seed) {
        List<Told> log = History.of(seed, LENGTH, true);
        Set<String> seen = new HashSet<>();
        for (Told last : log) {
            Instant at = last.recordedAt();
            Set<String> words = History.words(everything(Past.of(INCIDENT, log, at, Reading.KNOWN)));
            seen.addAll(words);
            for (Told later : log) {
                if (later.recordedAt().isAfter(at)) {
                    assertThat(words).doesNotContain(History.word(later.position()), History.written(later.position()));
                }
            }
        }
        assertThat(seen).as("words that do appear").hasSizeGreaterThan(LENGTH / 2);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void at_the_end_of_the_log_all_of_it_is_known(long seed) {
        List<Told> log = History.of(seed, LENGTH, true);
        Past past = Past.of(INCIDENT, log, log.getLast().recordedAt(), Reading.KNOWN);

        assertThat(past.lines()).isEqualTo(live(new TimelineProjection(), log));
        assertThat(past.overview())
                .isEqualTo(live(new OverviewProjection(), log).getFirst());
    }

    /** All that can be shown of a moment, as text. */
    static String everything(Past past) {
        return String.join(
                "\n",
                past.timeline(Timeline.Filter.TEAM).toString(),
                past.timeline(Timeline.Filter.PUBLIC).toString(),
                Overview.headline(past.overview(), past.at(), false).toString(),
                Overview.headline(past.overview(), past.at(), true).toString(),
                past.lines().toString(),
                past.overview().toString(),
                past.operations().toString(),
                past.questions().toString(),
                past.ledger().toString());
    }

    private static <R> List<R> live(Projection<R> projection, List<Told> told) {
        return List.copyOf(Chronicle.fold(projection, told).of(INCIDENT));
    }
}
