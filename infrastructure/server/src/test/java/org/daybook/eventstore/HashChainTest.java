package org.daybook.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.daybook.drill.embedded.Database;
import org.daybook.drill.embedded.SharedPostgres;
import org.daybook.entry.IncidentId;
import org.daybook.eventstore.ChainVerifier.Report;
import org.daybook.incident.IncidentCommand.RedactEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class HashChainTest {

    private static Database database;
    private static Node node;
    private static int number = 500;

    private IncidentId id = IncidentId.of(1);

    @BeforeAll
    static void start() {
        database = SharedPostgres.createDatabase();
        node = Node.on(database);
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
    void two_events_that_changed_places_are_found() {
        swap("sequence_number");
        assertThat(verify().faults().getFirst().aggregateId()).isEqualTo(id.value());
        assertThat(verify().faults().getFirst().number()).isBetween(8L, 9L);
    }

    @Test
    void two_events_whose_content_changed_places_are_found() {
        node.jdbc().update("""
                update domain_event e set payload = o.payload from domain_event o
                where e.sequence_number in (7, 8) and o.sequence_number = 15 - e.sequence_number
                """);
        assertThat(verify().faults())
                .containsExactly(
                        new ChainVerifier.Fault(id.value(), 8, "its content was changed"),
                        new ChainVerifier.Fault(id.value(), 9, "its content was changed"));
    }

    @Test
    void two_events_that_changed_places_in_the_whole_log_are_found() {
        swap("global_index");
        assertFault(9, "it stands in front of the event before it");
    }

    @Test
    void an_event_that_was_added_is_found() {
        add(26);
        assertThat(verify().faults().getFirst())
                .isEqualTo(new ChainVerifier.Fault(id.value(), 27, "it does not follow the event before it"));
    }

    @Test
    void an_event_that_was_added_in_the_middle_is_found() {
        node.jdbc().update("update domain_event set sequence_number = sequence_number + 100 where sequence_number > 6");
        node.jdbc().update("update domain_event set sequence_number = sequence_number - 99 where sequence_number > 6");
        add(7);
        assertThat(verify().faults().stream()
                        .mapToLong(ChainVerifier.Fault::number)
                        .min())
                .hasValue(8);
    }

    @Test
    void a_last_event_that_was_removed_is_found_by_the_head_that_was_kept() {
        List<ChainHead> kept = new ChainHeads(JdbcClient.create(node.jdbc())).grown();
        node.jdbc().update("delete from domain_event where sequence_number > 23");

        assertThat(verify().isSound()).isTrue();
        assertThat(node.bean(ChainVerifier.class).verify(kept).faults())
                .containsExactly(
                        new ChainVerifier.Fault(id.value(), 25, "event 25 is missing; a head of 26 events is kept"));
    }

    @Test
    void a_chain_that_was_removed_is_found_by_the_head_that_was_kept() {
        List<ChainHead> kept = new ChainHeads(JdbcClient.create(node.jdbc())).grown();
        node.jdbc().update("delete from domain_event");

        assertThat(node.bean(ChainVerifier.class).verify(kept).faults())
                .containsExactly(new ChainVerifier.Fault(
                        id.value(), 1, "the whole chain is missing; a head of 26 events is kept"));
    }

    @Test
    void a_chain_that_was_cut_and_went_on_is_found_by_the_head_that_was_kept() {
        List<ChainHead> kept = new ChainHeads(JdbcClient.create(node.jdbc())).grown();
        node.jdbc().update("delete from domain_event where sequence_number > 23");
        try (Node other = Node.on(database)) {
            for (int n = 0; n < 5; n++) {
                other.note(id, "note-instead-" + n);
            }
        }

        assertThat(verify().isSound()).isTrue();
        assertThat(node.bean(ChainVerifier.class).verify(kept).faults())
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.number()).isEqualTo(26);
                    assertThat(fault.what()).contains("written anew");
                });
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

    /** Events 8 and 9; a column whose values are unique takes two steps. */
    private static void swap(String numbers) {
        node.jdbc().update("""
                        update domain_event e set %1$s = o.%1$s + 1000000 from domain_event o
                        where e.sequence_number in (7, 8) and o.sequence_number = 15 - e.sequence_number
                        """.formatted(numbers));
        node.jdbc().update("update domain_event set %1$s = %1$s - 1000000 where %1$s > 1000000".formatted(numbers));
    }

    private static void add(long sequence) {
        assertThat(node.jdbc().update("""
                        insert into domain_event (event_id, aggregate_type, aggregate_id, sequence_number, incident_id,
                                                  type, revision, recorded_at, payload, metadata, salt, content_hash,
                                                  previous_hash, hash)
                        select 'forged', aggregate_type, aggregate_id, ?, incident_id, type, revision, recorded_at,
                               payload, metadata, salt, content_hash, previous_hash, hash
                        from domain_event where sequence_number = 5
                        """, sequence)).isEqualTo(1);
    }

    private static Report verify() {
        return node.bean(ChainVerifier.class).verify();
    }

    private void assertFault(long at, String what) {
        assertThat(verify().faults()).containsExactly(new ChainVerifier.Fault(id.value(), at, what));
    }
}
