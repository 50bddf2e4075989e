package org.daybook.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.daybook.entry.Entry;
import org.daybook.entry.EntryId;
import org.daybook.entry.IncidentId;
import org.daybook.entry.Visibility;
import org.daybook.incident.ConflictPolicy;
import org.daybook.incident.IncidentEvent.*;
import org.daybook.incident.IncidentPhase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KindsTest {

    private static final IncidentId ID = IncidentId.of(1);
    private static final Entry ENTRY =
            Entry.now(new EntryId("entry-0001"), Instant.EPOCH, "engineer", Visibility.INTERNAL);

    private static Fact build(String kind, Map<String, ?> fields) {
        return Kinds.build(kind, fields, ID, ENTRY);
    }

    private static void refused(ThrowingCallable call, String... messageParts) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContainingAll(messageParts);
    }

    @Test
    void every_fact_is_a_kind_with_a_phase_a_line_and_its_fields() {
        assertThat(Kinds.all()).hasSize(Fact.class.getPermittedSubclasses().length);
        assertThat(Kinds.all()).allSatisfy(kind -> {
            assertThat(kind.kind()).matches("[a-z]+(-[a-z]+)*");
            assertThat(kind.says()).isNotBlank();
            assertThat(kind.fields()).isNotEmpty();
        });
        Kind dump = Kinds.find("dump-taken");
        assertThat(dump.phase()).isEqualTo(IncidentPhase.EXTRACT);
        assertThat(dump.fields())
                .contains(new Field("tables", FieldType.LIST, true, List.of()))
                .contains(new Field("rows", FieldType.NUMBER, false, List.of()));
        assertThat(Kinds.find("load-conflicted").fields())
                .contains(new Field("policy", FieldType.CHOICE, true, List.of("stop", "skip", "replace", "set-aside")));
    }

    @Test
    void a_fact_is_built_from_what_was_typed() {
        assertThat(build("dump-taken", Map.of("tables", "users, articles", "rows", "9,473,774", "bytes", "214.6 GB")))
                .isEqualTo(new DumpTaken(
                        ID, ENTRY, List.of("users", "articles"), 9_473_774L, 214_600_000_000L, null, null));
        assertThat(build("restart-attempted", Map.of("subject", " mariadb ", "succeeded", "no")))
                .isEqualTo(new RestartAttempted(ID, ENTRY, "mariadb", false, null));
        assertThat(build("load-conflicted", Map.of("table", "users", "policy", "SET_ASIDE")))
                .isEqualTo(new LoadConflicted(ID, ENTRY, "users", null, null, ConflictPolicy.SET_ASIDE));
    }

    @Test
    void a_fact_is_built_from_json_too() {
        assertThat(build("dump-taken", Map.of("tables", List.of("users"), "rows", 12, "bytes", 3.0)))
                .isEqualTo(new DumpTaken(ID, ENTRY, List.of("users"), 12L, 3L, null, null));
        assertThat(build("consistency-checked", Map.of("scope", "all", "consistent", true)))
                .isEqualTo(new ConsistencyChecked(ID, ENTRY, "all", true, null));
    }

    @Test
    void note_is_short_for_note_added() {
        assertThat(build("note", Map.of("text", "Asked the hosting team")))
                .isEqualTo(new NoteAdded(ID, ENTRY, "Asked the hosting team"));
    }

    @Test
    void an_unknown_kind_is_refused_with_the_nearest_one() {
        refused(() -> build("dump-take", Map.of()), "kind: there is no kind 'dump-take'; did you mean dump-taken?");
        refused(() -> build("dumptaken", Map.of()), "did you mean dump-taken?", "There are: ", "volume-detached");
        refused(() -> build("\u001b[31m" + "x".repeat(5_000), Map.of()), "?[31mxxx");
    }

    @Test
    void an_unknown_field_is_refused_with_the_nearest_one() {
        refused(
                () -> build("dump-taken", Map.of("tables", "users", "row", "3")),
                "fields.row: dump-taken has no such field; did you mean rows?",
                "It has: tables, rows, bytes, checksum, leftOut");
    }

    @Test
    void the_frame_of_an_entry_is_no_field() {
        refused(() -> build("note", Map.of("text", "x", "incidentId", "INC-0002")), "fields.incidentId:");
        refused(() -> build("note", Map.of("text", "x", "entry", "x")), "fields.entry:");
    }

    @Test
    void a_missing_field_is_named_with_all_that_the_kind_needs() {
        refused(
                () -> build("restart-attempted", Map.of("subject", "  ")),
                "fields.subject: is missing; restart-attempted needs subject=\"...\", succeeded=yes|no");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "1.5", "1e400", "99999999999999999999", "1,2,3", "", "0x10", "１２", "NaN"})
    void what_is_no_whole_number_is_refused(String typed) {
        Map<String, String> fields = Map.of("tables", "users", "rows", typed + " rows");
        refused(() -> build("dump-taken", fields), "fields.rows: '", "' is not a whole number");
    }

    @Test
    void numbers_have_ranges() {
        refused(() -> build("dump-taken", Map.of("tables", "a", "bytes", -1)), "fields.bytes: -1 is negative");
        refused(
                () -> build("force-recovery-level-set", Map.of("level", 7)),
                "fields.level: 7 is out of range; it takes 0 to 6");
        refused(() -> build("severity-changed", Map.of("severity", 0)), "it takes 1 to 4");
    }

    @Test
    void a_yes_or_no_is_no_other_word() {
        refused(
                () -> build("consistency-checked", Map.of("scope", "all", "consistent", "maybe")),
                "fields.consistent: 'maybe' is neither yes nor no");
    }

    @Test
    void a_choice_names_its_values() {
        refused(
                () -> build("load-conflicted", Map.of("table", "a", "policy", "ignore")),
                "fields.policy: 'ignore' is not one of stop, skip, replace, set-aside");
    }

    @Test
    void a_name_is_one_line_and_a_text_may_be_several() {
        refused(
                () -> build("crash-reported", Map.of("symptom", "down\nand out")),
                "fields.symptom: holds a line break");
        assertThat(build("note", Map.of("text", "down\r\nand\tout")))
                .isEqualTo(new NoteAdded(ID, ENTRY, "down\nand\tout"));
    }

    @Test
    void what_is_too_long_is_refused_with_its_length() {
        refused(
                () -> build("crash-reported", Map.of("symptom", "x".repeat(501))),
                "fields.symptom: has 501 characters; at most 500");
        refused(() -> build("note", Map.of("text", "x".repeat(10_001))), "fields.text: has 10,001 characters");
        assertThat(build("note", Map.of("text", "x".repeat(10_000)))).isNotNull();
        refused(
                () -> build("dump-taken", Map.of("tables", java.util.Collections.nCopies(501, "t"))),
                "fields.tables: has 501 items");
        refused(
                () -> build("dump-taken", Map.of("tables", java.util.Collections.nCopies(100, "t".repeat(400)))),
                "fields.tables: has 40,000 characters in all");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x07, 0x1b, 0x7f, 0x85, 0x202a, 0x202e, 0x2066, 0x2069, 0xd800, 0x2028})
    void characters_that_hide_or_turn_words_are_refused_by_name(int character) {
        String text = "Backup" + new String(Character.toChars(character)) + "done";
        refused(
                () -> build("note", Map.of("text", text)),
                "fields.text: holds the character",
                "U+%04X".formatted(character),
                "at place 7");
        refused(() -> build("dump-taken", Map.of("tables", List.of(text))), "fields.tables: holds the character");
    }

    @Test
    void words_of_all_scripts_are_taken_as_they_are() {
        for (String text : Arrays.asList("Größe geprüft", "資料庫已損壞", "قاعدة البيانات", "👩‍🚒 on shift", "e\u0301")) {
            assertThat(build("note", Map.of("text", text))).isEqualTo(new NoteAdded(ID, ENTRY, text));
        }
    }

    @Test
    void a_correction_changes_the_fields_that_it_names() {
        DumpTaken dump = new DumpTaken(ID, ENTRY, List.of("users"), 100L, 2_000L, "abc", "revisions");
        assertThat(Corrected.with(dump, Map.of("rows", "98", "leftOut", "")))
                .isEqualTo(new DumpTaken(ID, ENTRY, List.of("users"), 98L, 2_000L, "abc", null));
        refused(() -> Corrected.with(dump, Map.of("tables", "")), "fields.tables: is required");
        refused(() -> Corrected.with(dump, Map.of("entry", "x")), "fields.entry:");
        QuestionAnswered answer = new QuestionAnswered(ID, ENTRY, 2, "Two rows", List.of(1));
        assertThat(Corrected.with(answer, Map.of("restsOn", List.of(3, 4), "text", "Three rows")))
                .isEqualTo(new QuestionAnswered(ID, ENTRY, 2, "Three rows", List.of(3, 4)));
        refused(() -> Corrected.with(answer, Map.of("question", 5)), "fields.question:");
    }
}
