package org.daybook.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.daybook.incident.IncidentEvent;
import org.daybook.incident.IncidentEvent.*;
import org.daybook.loss.LossClass;
import org.daybook.operation.OperationEvent;
import org.daybook.story.Samples;
import org.daybook.wording.Tone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TellingsTest {

    private static final Set<String> GLYPHS = Set.of(
            "alert", "fail", "ok", "loss", "run", "wait", "pause", "note", "find", "decide", "ask", "answer", "public",
            "late", "strike", "amend", "lock", "open", "eye", "list", "person", "partial", "dot");
    private static final Context ALONE = new Context(number -> null, operation -> null);
    private static final Work WORK = Work.unknown().identified("purge-orphans", "new-db", Map.of("table", "users"));

    static Stream<IncidentEvent> entries() {
        return Samples.kinds(IncidentEvent.class).stream()
                .flatMap(kind -> Stream.of(Samples.of(kind, true), Samples.of(kind, false)));
    }

    static Stream<OperationEvent> operations() {
        return Samples.kinds(OperationEvent.class).stream()
                .flatMap(kind -> Stream.of(Samples.of(kind, true), Samples.of(kind, false)));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void each_entry_has_a_sentence_and_a_sign(IncidentEvent event) {
        check(Tellings.of(event, ALONE));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void each_event_of_an_operation_has_a_sentence_and_a_sign(OperationEvent event) {
        check(Tellings.of(event, WORK));
    }

    private static void check(Telling telling) {
        assertThat(telling.sentence())
                .isNotBlank()
                .doesNotContain("\n", "null", "[", "%")
                .matches("[A-Z0-9a-z].*[^. ]");
        assertThat(telling.word()).isNotBlank();
        assertThat(GLYPHS).contains(telling.glyph());
        assertThat(telling.facts()).allSatisfy(fact -> {
            assertThat(fact.label()).isNotBlank();
            assertThat(fact.text()).isNotBlank().doesNotContain("null");
        });
        assertThat(telling.tone() == Tone.OK).isEqualTo(telling.glyph().equals("ok"));
    }

    @Test
    void green_is_for_what_a_check_found_to_hold() {
        assertThat(entries()
                        .filter(e -> Glyphs.of(e).tone() == Tone.OK)
                        .map(e -> e.getClass().getSimpleName())
                        .distinct())
                .containsExactlyInAnyOrder("CopyVerified", "ConsistencyChecked", "ServiceReconnected", "LossRuledOut");
        assertThat(operations()
                        .filter(e -> Glyphs.of(e).tone() == Tone.OK)
                        .map(e -> e.getClass().getSimpleName())
                        .distinct())
                .containsExactly("OperationVerified");
    }

    @Test
    void purple_is_for_what_is_lost_for_good() {
        LossAssessed lost = Samples.of(LossAssessed.class, true);
        for (LossClass kind : LossClass.values()) {
            LossAssessed judged =
                    new LossAssessed(lost.incidentId(), lost.entry(), "users", null, null, lost.rows(), kind, "seen");
            assertThat(Glyphs.of(judged).tone() == Tone.LOSS).isEqualTo(kind == LossClass.LOST);
        }
    }

    @Test
    void a_long_message_stands_below_the_sentence() {
        MountFailed sample = Samples.of(MountFailed.class, true);
        Telling brief =
                Tellings.of(new MountFailed(sample.incidentId(), sample.entry(), "data", "bad superblock."), ALONE);
        assertThat(brief.sentence()).isEqualTo("Mounting volume data failed: bad superblock");
        assertThat(brief.detail()).isNull();
        String message = "mount: wrong fs type\nSee dmesg(1).";
        Telling full = Tellings.of(new MountFailed(sample.incidentId(), sample.entry(), "data", message), ALONE);
        assertThat(full.sentence()).isEqualTo("Mounting volume data failed");
        assertThat(full.detail()).isEqualTo(message);
    }

    @Test
    void the_opening_of_a_note_is_its_line() {
        Telling note = note("traffic is rising, limit left at 400 ms. We agreed not to raise it before Monday.");
        assertThat(note.sentence()).isEqualTo("Traffic is rising, limit left at 400 ms");
        assertThat(note.detail()).isEqualTo("We agreed not to raise it before Monday.");
        assertThat(note("approx. 3 rows differ, i.e. none that matters").detail())
                .isNull();
    }

    @Test
    void a_note_that_begins_with_decided_is_a_decision() {
        Telling decision = note("Decided: no repair before a verified copy exists.");
        assertThat(decision.word()).isEqualTo("Decision");
        assertThat(decision.glyph()).isEqualTo("decide");
        assertThat(decision.sentence()).isEqualTo("No repair before a verified copy exists");
    }

    private static Telling note(String text) {
        NoteAdded sample = Samples.of(NoteAdded.class, true);
        return Tellings.of(new NoteAdded(sample.incidentId(), sample.entry(), text), ALONE);
    }

    @Test
    void orphans_are_told_with_both_ends_of_their_relation() {
        OrphansFound sample = Samples.of(OrphansFound.class, true);
        OrphansFound found =
                new OrphansFound(sample.incidentId(), sample.entry(), FoundingStory.RELATION, 9_473_774, 5_560_957L);
        assertThat(Tellings.of(found, ALONE).sentence())
                .isEqualTo("9,473,774 orphaned rows found in articles_courses; 5,560,957 rows missing in articles");
    }
}
