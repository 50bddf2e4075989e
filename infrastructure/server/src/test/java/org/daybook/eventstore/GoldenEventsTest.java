package org.daybook.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * The stored form of every event, as {@code events/<type>.json}. What is stored stays: a file here is added with its
 * event and changed never.
 */
class GoldenEventsTest {

    private final JsonMapper mapper = EventJson.mapper();
    private final EventSerializer serializer = new EventSerializer(mapper);

    static Stream<Object> samples() {
        return Stream.concat(IncidentEventSamples.all().stream(), OperationEventSamples.all().stream());
    }

    @Test
    void every_event_has_its_stored_form_here() {
        assertThat(samples().<Class<?>>map(Object::getClass)).containsExactlyInAnyOrderElementsOf(EventTypes.all());
    }

    @Test
    void no_stored_form_belongs_to_an_event_that_is_gone() throws IOException {
        try (Stream<Path> files =
                Files.list(Path.of("src/test/resources/events")).filter(Files::isRegularFile)) {
            List<String> names = files.map(f -> f.getFileName().toString()).toList();
            assertThat(names)
                    .containsExactlyInAnyOrderElementsOf(EventTypes.all().stream()
                            .map(event -> EventTypes.nameOf(event) + ".json")
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void an_event_is_written_as_ever(Object event) throws IOException {
        String stored = serializer.serialize(event, String.class).getData();

        assertThat(mapper.readTree(stored).toPrettyString()).isEqualTo(golden(event));
        assertThat(serializer.serialize(event, String.class).getType().getName())
                .isEqualTo(EventTypes.nameOf(event.getClass()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void what_was_stored_is_read_back_as_it_was(Object event) throws IOException {
        Object read = serializer.deserialize(new SimpleSerializedObject<>(
                golden(event), String.class, new SimpleSerializedType(EventTypes.nameOf(event.getClass()), "1")));

        assertThat(read).isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void the_stored_form_names_no_class(Object event) throws IOException {
        assertThat(golden(event))
                .doesNotContain("org.", "java.", "$", event.getClass().getSimpleName());
    }

    private static String golden(Object event) throws IOException {
        String file = "/events/" + EventTypes.nameOf(event.getClass()) + ".json";
        try (InputStream in = GoldenEventsTest.class.getResourceAsStream(file)) {
            assertThat(in).as("the stored form " + file).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
