package org.daybook.projecting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.daybook.drill.embedded.Database;
import org.daybook.drill.embedded.SharedPostgres;
import org.daybook.entry.IncidentId;
import org.daybook.eventstore.Node;
import org.daybook.incident.IncidentEvent.NoteAdded;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

class ReactionsTest {

    private static final IncidentId ID = IncidentId.of(802);
    private static final List<String> HEARD = new CopyOnWriteArrayList<>();
    private static int failures;

    private final Database database = SharedPostgres.createDatabase();

    @ProcessingGroup("when-a-note-is-added")
    @DisallowReplay
    static class WhenANoteIsAdded {
        @EventHandler
        void on(NoteAdded note) {
            if (failures > 0) {
                failures--;
                throw new IllegalStateException("this reaction fails for the test");
            }
            HEARD.add(note.entry().id().value());
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Reacting {
        @Bean
        WhenANoteIsAdded whenANoteIsAdded() {
            return new WhenANoteIsAdded();
        }
    }

    @BeforeEach
    void forget() {
        HEARD.clear();
        failures = 0;
    }

    @Test
    void a_reaction_hears_an_event_on_one_node_alone() {
        try (Node one = Node.on(database, Reacting.class);
                Node two = Node.on(database, Reacting.class)) {
            one.declare(ID);
            one.note(ID, "note-by-one");
            two.note(ID, "note-by-two");

            await().until(() -> HEARD.size() >= 2);
            assertThat(HEARD).containsExactly("note-by-one", "note-by-two");
            assertThat(one.bean(ProjectionsHealth.class).health().getDetails()).containsKey("when-a-note-is-added");
        }
    }

    @Test
    void a_new_reaction_hears_nothing_of_what_happened_before_it_existed() {
        try (Node without = Node.on(database)) {
            without.declare(ID);
            without.note(ID, "note-of-old");
        }
        try (Node with = Node.on(database, Reacting.class)) {
            with.note(ID, "note-of-new");

            await().until(() -> !HEARD.isEmpty());
            assertThat(HEARD).containsExactly("note-of-new");
        }
    }

    @Test
    void a_reaction_that_failed_hears_the_event_again() {
        failures = 1;
        try (Node node = Node.on(database, Reacting.class)) {
            node.declare(ID);
            node.note(ID, "note-failing");

            await().until(() -> HEARD.contains("note-failing"));
        }
    }

    @Test
    void a_stopped_node_leaves_its_reactions_to_the_next_at_once() {
        try (Node next = Node.on(database, Reacting.class)) {
            try (Node first = Node.on(database, Reacting.class)) {
                first.declare(ID);
                first.note(ID, "note-before-stop");
                await().until(() -> HEARD.contains("note-before-stop"));
            }
            next.note(ID, "note-after-stop");

            await().until(() -> HEARD.contains("note-after-stop"));
        }
    }
}
