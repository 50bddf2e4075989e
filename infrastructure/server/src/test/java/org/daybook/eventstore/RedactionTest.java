package org.daybook.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.daybook.drill.embedded.Database;
import org.daybook.drill.embedded.SharedPostgres;
import org.daybook.entry.IncidentId;
import org.daybook.incident.IncidentCommand.CorrectEntry;
import org.daybook.incident.IncidentCommand.RedactEntry;
import org.daybook.incident.IncidentEvent.NoteAdded;
import org.daybook.story.Told;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class RedactionTest {

    private static Database database;
    private static Node node;

    @BeforeAll
    static void start() {
        database = SharedPostgres.createDatabase();
        node = Node.on(database);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void redacted_words_are_gone_from_the_log_with_those_of_their_corrections_and_the_chain_holds() {
        IncidentId id = IncidentId.of(600);
        node.declare(id);
        node.note(id, "note-secret");
        node.note(id, "note-harmless");
        node.commands()
                .sendAndWait(new CorrectEntry(
                        id, node.entry("correction-1"), 2, 0, Map.of("text", "words, corrected"), "still secret"));

        node.commands().sendAndWait(new RedactEntry(id, node.entry("redaction-1"), 2, "personal data"));

        String stored = String.join(
                "\n", node.jdbc().queryForList("select payload::text from domain_event order by 1", String.class));
        assertThat(stored)
                .doesNotContain("words of note-secret", "words, corrected", "still secret")
                .contains("words of note-harmless", "personal data");
        assertThat(node.bean(ChainVerifier.class).verify()).isEqualTo(new ChainVerifier.Report(5, 2, List.of()));
    }

    @Test
    void an_incident_goes_on_after_a_redaction_on_any_node() {
        IncidentId id = IncidentId.of(601);
        node.declare(id);
        node.note(id, "note-secret");
        node.commands().sendAndWait(new RedactEntry(id, node.entry("redaction-1"), 2, "personal data"));

        List<Told> told = new ArrayList<>();
        try (Node other = Node.on(database)) {
            assertThat(other.note(id, "note-later").entry()).isEqualTo(4);
            other.bean(Log.class).read(id, told::add);
        }
        assertThat(told.get(1)).isInstanceOfSatisfying(Told.OfIncident.class, entry -> {
            assertThat(((NoteAdded) entry.event()).text()).isEqualTo(Redaction.PLACEHOLDER);
            assertThat(entry.entry().by()).isEqualTo("ada");
        });
    }

    @ParameterizedTest
    @MethodSource("org.daybook.eventstore.IncidentEventSamples#all")
    void every_entry_can_be_read_without_its_words(Object event) {
        JsonMapper mapper = EventJson.mapper();
        String type = EventTypes.nameOf(event.getClass());

        String blank = new Redaction(node.jdbc(), List.of()).withoutContent(type, mapper.writeValueAsString(event));

        assertThat(mapper.readValue(blank, event.getClass())).hasSameClassAs(event);
        assertThat(blank).doesNotContain("vol-1", "articles", "wiki", "Müller", "Eight rows", "counted again");
    }
}
