package org.daybook.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import org.daybook.drill.embedded.SharedPostgres;
import org.daybook.entry.IncidentId;
import org.daybook.eventstore.ChainVerifier.Report;
import org.daybook.incident.IncidentCommand.RedactEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HashChainTest {

    private static Node node;
    private static int number = 500;

    private IncidentId id = IncidentId.of(1);

    @BeforeAll
    static void start() {
        node = Node.on(SharedPostgres.createDatabase());
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void log() {
        node.jdbc().update("delete from domain_event");
        id = IncidentId.of(++number);
        node.declare(id);
        for (int n = 0; n < 25; n++) {
            node.note(id, "note-chain-" + n);
        }
    }

    @Test
    void a_log_that_nobody_touched_is_sound() {
        Report report = verify();

        assertThat(report.isSound()).isTrue();
        assertThat(report.events()).isEqualTo(26);
    }

    @Test
    void changed_words_are_found() {
        tamper("payload = replace(payload::text, 'words of', 'lies of')::json where sequence_number = 7");
        assertFault(8, "its content was changed");
    }

    @Test
    void even_white_space_counts() {
        tamper("payload = (payload::text || ' ')::json where sequence_number = 7");
        assertFault(8, "its content was changed");
    }

    @Test
    void a_changed_time_is_found() {
        tamper("recorded_at = recorded_at - interval '1 second' where sequence_number = 7");
        assertFault(8, "its type, time or place was changed");
    }

    @Test
    void a_changed_type_is_found() {
        tamper("type = 'incident.crash-reported' where sequence_number = 7");
        assertFault(8, "its type, time or place was changed");
    }

    @Test
    void an_event_moved_to_another_incident_is_found() {
        tamper("incident_id = 'INC-9999' where sequence_number = 7");
        assertFault(8, "its aggregate type or incident is not what its content says");
    }

    @Test
    void a_missing_event_is_found() {
        node.jdbc().update("delete from domain_event where sequence_number = 7");
        assertFault(9, "event 8 is missing");
    }

    @Test
    void a_missing_beginning_is_found() {
        node.jdbc().update("delete from domain_event where sequence_number = 0");
        assertFault(2, "event 1 is missing");
    }

    @Test
    void an_event_whose_hashes_were_all_made_anew_is_found_by_the_one_behind_it() {
        String forged = node.jdbc()
                .queryForObject("select payload from domain_event where sequence_number = 7", String.class)
                .replace("words of", "lies of");
        byte[] salt = new byte[16];
        byte[] content = HashChain.contentHash(salt, forged);
        byte[] previous = node.jdbc()
                .queryForObject("select previous_hash from domain_event where sequence_number = 7", byte[].class);
        byte[] hash = node.jdbc()
                .queryForObject(
                        "select recorded_at, event_id from domain_event where sequence_number = 7",
                        (row, n) -> HashChain.hash(
                                id.value(),
                                7,
                                "incident.note-added",
                                "1",
                                row.getTimestamp(1).toInstant(),
                                row.getString(2),
                                content,
                                previous));
        node.jdbc()
                .update(
                        "update domain_event set payload = ?::json, salt = ?, content_hash = ?, hash = ?"
                                + " where sequence_number = 7",
                        forged,
                        salt,
                        content,
                        hash);
        assertFault(9, "it does not follow the event before it");
    }

    @Test
    void content_that_is_gone_without_a_redaction_is_found() {
        tamper("salt = null where sequence_number = 7");
        assertFault(8, "its content is gone, and no redaction says so");
    }

    @Test
    void a_redacted_entry_leaves_the_chain_sound() {
        node.commands().sendAndWait(new RedactEntry(id, node.entry("redaction-1"), 8, "personal data"));
        tamper("salt = null where sequence_number = 7");

        assertThat(verify().isSound()).isTrue();
        assertThat(verify().redacted()).isEqualTo(1);
    }

    @Test
    void the_hashes_are_those_of_the_documented_form() {
        byte[] content = HashChain.contentHash("salt".getBytes(StandardCharsets.UTF_8), "{}");
        byte[] hash = HashChain.hash(
                "INC-0001",
                0,
                "incident.declared",
                "1",
                Instant.parse("2025-12-04T12:00:00.123456Z"),
                "id",
                content,
                HashChain.BEGINNING);

        assertThat(hex(content)).isEqualTo("d7c765b399c3a6991ef0b6d49d47662966e2f7acc387535a84b65b7d8704d579");
        assertThat(hex(hash)).isEqualTo("aa333a15dd39fde9d7dfec976141f2e25833ad8bf9f1a53850430ade6c3f3844");
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static void tamper(String change) {
        assertThat(node.jdbc().update("update domain_event set " + change)).isEqualTo(1);
    }

    private static Report verify() {
        return node.bean(ChainVerifier.class).verify();
    }

    private void assertFault(long at, String what) {
        assertThat(verify().faults()).containsExactly(new ChainVerifier.Fault(id.value(), at, what));
    }
}
