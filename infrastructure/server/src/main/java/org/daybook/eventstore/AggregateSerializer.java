package org.daybook.eventstore;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.ChainingConverter;
import org.axonframework.serialization.Converter;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Snapshots: the private fields of an aggregate as JSON. The revision is drawn from those fields, so that a snapshot
 * taken by a version with other fields is not read; the aggregate is then told by its events.
 */
final class AggregateSerializer implements Serializer {

    private static final String METADATA = MetaData.class.getName();

    private final JsonMapper mapper;
    private final Map<String, Class<?>> aggregates;
    private final Converter converter = new ChainingConverter();

    AggregateSerializer(JsonMapper events, Class<?>... aggregates) {
        this.mapper = events.rebuild()
                .enable(MapperFeature.ALLOW_FINAL_FIELDS_AS_MUTATORS)
                .changeDefaultVisibility(v -> v.withFieldVisibility(JsonAutoDetect.Visibility.ANY)
                        .withCreatorVisibility(JsonAutoDetect.Visibility.ANY))
                .build();
        this.aggregates = Arrays.stream(aggregates).collect(Collectors.toMap(this::nameOf, Function.identity()));
    }

    private String nameOf(Class<?> aggregate) {
        return aggregate.getSimpleName().toLowerCase(Locale.ROOT);
    }

    @Override
    public <T> SerializedObject<T> serialize(@Nullable Object object, Class<T> representation) {
        try {
            String json = mapper.writeValueAsString(object);
            return new SimpleSerializedObject<>(
                    converter.convert(json, representation),
                    representation,
                    typeForClass(object == null ? null : object.getClass()));
        } catch (JacksonException e) {
            throw new SerializationException("A snapshot cannot be written as JSON", e);
        }
    }

    @Override
    public <T> boolean canSerializeTo(Class<T> representation) {
        return converter.canConvert(String.class, representation);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <S, T> T deserialize(SerializedObject<S> stored) {
        String json = converter.convert(stored.getData(), stored.getContentType(), String.class);
        Class<?> type = classForType(stored.getType());
        try {
            return type == MetaData.class
                    ? (T) MetaData.from(mapper.readValue(json, Map.class))
                    : (T) mapper.readValue(json, type);
        } catch (JacksonException e) {
            throw new SerializationException(
                    "A snapshot of the type " + stored.getType().getName() + " cannot be read", e);
        }
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        return METADATA.equals(type.getName())
                ? MetaData.class
                : aggregates.getOrDefault(type.getName(), UnknownSerializedType.class);
    }

    @Override
    public SerializedType typeForClass(@Nullable Class type) {
        if (type == null) {
            return SerializedType.emptyType();
        }
        return MetaData.class.isAssignableFrom(type)
                ? new SimpleSerializedType(METADATA, null)
                : new SimpleSerializedType(nameOf(type), Shape.of(type));
    }

    @Override
    public Converter getConverter() {
        return converter;
    }
}
