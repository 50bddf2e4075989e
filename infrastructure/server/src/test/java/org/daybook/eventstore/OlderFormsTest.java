package org.daybook.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.daybook.drill.embedded.SharedPostgres;
import org.daybook.entry.IncidentId;
import org.daybook.incident.IncidentEvent.OrphansFound;
import org.daybook.projecting.Positions;
import org.daybook.projecting.StoredProjections;
import org.daybook.story.Told;
import org.daybook.timeline.TimelineRow;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An event that an earlier version stored, met by everybody who reads the log. */
class OlderFormsTest {

    private static final String RELATION = "articles_courses.article_id -> articles.id";

    private static Node node;

    @BeforeAll
    static void start() {
        node = Node.on(SharedPostgres.createDatabase());
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void an_older_form_is_read_as_todays_event() throws IOException {
        StoredForm form = new StoredForm(EventJson.mapper());
        assertThat(form.read("incident.orphans-found", "0", older())).isInstanceOfSatisfying(OrphansFound.class, e -> {
            assertThat(e.relation()).isEqualTo(RELATION);
            assertThat(e.orphans()).isEqualTo(12);
        });
    }

    @Test
    void a_newer_form_is_an_unknown_event() throws IOException {
        assertThat(new StoredForm(EventJson.mapper()).read("incident.orphans-found", "2", older()))
                .isInstanceOf(UnknownEvent.class);
    }

    @Test
    void an_aggregate_decides_on_what_an_earlier_version_stored() throws IOException {
        IncidentId id = withOlderEvent(11);
        assertThat(node.note(id, "note-after-old").entry()).isEqualTo(3);
        assertThat(node.bean(EventStore.class).readEvents(id.value()).asStream().toList())
                .element(1)
                .satisfies(event -> assertThat(event.getPayload()).isInstanceOf(OrphansFound.class));
    }

    @Test
    void the_log_tells_it_in_todays_form() throws IOException {
        IncidentId id = withOlderEvent(12);
        List<Told> told = new ArrayList<>();
        node.bean(Log.class).read(id, told::add);
        assertThat(told.getLast())
                .isInstanceOfSatisfying(
                        Told.OfIncident.class,
                        of -> assertThat(((OrphansFound) of.event()).relation()).isEqualTo(RELATION));
    }

    @Test
    void the_live_timeline_shows_it_in_todays_form() throws IOException {
        IncidentId id = withOlderEvent(13);
        node.note(id, "note-wakes-the-readers");
        Positions positions = node.bean(Positions.class);
        assertThat(positions.await("timeline", positions.afterWrite(id.value()), Duration.ofSeconds(5)))
                .isTrue();
        TimelineRow row = node.bean(StoredProjections.class)
                .of(TimelineRow.class)
                .find(id, "2")
                .orElseThrow();
        assertThat(row.event())
                .isInstanceOfSatisfying(
                        OrphansFound.class, e -> assertThat(e.relation()).isEqualTo(RELATION));
    }

    /** Declares an incident whose second event stands in the log as an earlier version would have left it. */
    static IncidentId withOlderEvent(int number) throws IOException {
        return withOlderEvent(node, number);
    }

    static IncidentId withOlderEvent(Node node, int number) throws IOException {
        IncidentId id = IncidentId.of(number);
        node.declare(id);
        node.jdbc().update("""
                        insert into domain_event (event_id, aggregate_type, aggregate_id, sequence_number, incident_id,
                            type, revision, recorded_at, payload, metadata, salt, content_hash, previous_hash, hash)
                        select gen_random_uuid(), aggregate_type, aggregate_id, 1, incident_id,
                            'incident.orphans-found', '0', recorded_at, ?::json, metadata, salt, content_hash, hash, hash
                        from domain_event where aggregate_id = ?
                        """, older().replace("INC-0001", id.value()), id.value());
        return id;
    }

    private static String older() throws IOException {
        try (InputStream in = OlderFormsTest.class.getResourceAsStream("/events/older/incident.orphans-found.0.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
