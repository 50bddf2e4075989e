package org.daybook.asof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.asof.History.INCIDENT;
import static org.daybook.asof.KnownTest.everything;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.daybook.incident.IncidentEvent;
import org.daybook.incident.IncidentEvent.*;
import org.daybook.story.Told;
import org.daybook.timeline.Timeline;
import org.daybook.timeline.TimelineRow;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HappenedTest {

    private static final int LENGTH = 70;

    static Stream<Long> seeds() {
        return IntStream.range(100, 112).mapToObj(Long::valueOf);
    }

    /** When each entry took place, as it is known today. */
    private static Map<Integer, Instant> moments(List<Told> log) {
        Map<Integer, Instant> moments = new HashMap<>();
        for (Told told : log) {
            if (told instanceof Told.OfIncident of) {
                moments.put(of.number(), of.entry().occurredAt());
                if (of.event() instanceof OccurrenceTimeCorrected e) {
                    moments.put(e.corrects(), e.occurredAt());
                }
            }
        }
        return moments;
    }

    private static Set<String> words(Past past) {
        return History.words(everything(past));
    }

    private static boolean mends(IncidentEvent event) {
        return event instanceof EntryCorrected
                || event instanceof EntryRetracted
                || event instanceof OccurrenceTimeCorrected
                || event instanceof EntryRedacted
                || event instanceof VisibilityChanged;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothing_that_took_place_later_appears(long seed) {
        List<Told> log = History.of(seed, LENGTH, true);
        Map<Integer, Instant> moments = moments(log);
        for (Told last : log) {
            Instant at = last.recordedAt();
            Set<String> words = words(Past.of(INCIDENT, log, at, Reading.HAPPENED));
            for (Told one : log) {
                Instant moment = one instanceof Told.OfIncident of
                        ? moments.getOrDefault(of.number(), Instant.MAX)
                        : one.entry().occurredAt();
                if (moment.isAfter(at)) {
                    assertThat(words).doesNotContain(History.word(one.position()));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_correction_shows_by_its_effect_alone(long seed) {
        List<Told> log = History.of(seed, LENGTH, true);
        for (Told last : log) {
            Past past = Past.of(INCIDENT, log, last.recordedAt(), Reading.HAPPENED);
            Set<String> words = words(past);
            for (Told one : log) {
                if (one instanceof Told.OfIncident of && mends(of.event())) {
                    assertThat(words).doesNotContain(History.word(one.position()));
                }
            }
            assertThat(past.lines()).allSatisfy(row -> {
                assertThat(row.amendments()).isEmpty();
                assertThat(row.retraction()).isNull();
                assertThat(row.originally()).isNull();
                assertThat(row.revision()).isZero();
            });
            past.timeline(Timeline.Filter.TEAM).items().forEach(item -> {
                if (item.day() != null) {
                    item.day().lines().forEach(line -> assertThat(line.late()).isEmpty());
                }
            });
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_was_withdrawn_never_took_place(long seed) {
        List<Told> log = History.of(seed, LENGTH, true);
        Set<Integer> withdrawn = new HashSet<>();
        for (Told told : log) {
            if (told instanceof Told.OfIncident of && of.event() instanceof EntryRetracted e) {
                withdrawn.add(e.retracts());
            }
        }
        for (Told last : log) {
            Set<String> words = words(Past.of(INCIDENT, log, last.recordedAt(), Reading.HAPPENED));
            for (Told one : log) {
                if (one instanceof Told.OfIncident of && withdrawn.contains(of.number())) {
                    assertThat(words).doesNotContain(History.word(one.position()));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_had_happened_still_has_at_a_later_moment(long seed) {
        List<Told> log = History.of(seed, LENGTH, true);
        Set<String> before = new HashSet<>();
        List<Instant> moments = log.stream().map(Told::recordedAt).toList();
        for (Instant at : moments) {
            Set<String> now = new HashSet<>();
            for (TimelineRow row : Past.of(INCIDENT, log, at, Reading.HAPPENED).lines()) {
                if (row.number() > 0) {
                    now.add(row.key() + " " + row.when());
                }
            }
            assertThat(now).containsAll(before);
            before = now;
        }
    }
}
