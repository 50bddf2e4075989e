package org.daybook.eventstore;

import java.util.Map;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.ChainingConverter;
import org.axonframework.serialization.Converter;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Events as JSON text under their logical names. No class name reaches the store. */
final class EventSerializer implements Serializer {

    private static final String REVISION = "1";
    private static final String METADATA = MetaData.class.getName();

    private final JsonMapper mapper;
    private final Converter converter = new ChainingConverter();

    EventSerializer(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public <T> SerializedObject<T> serialize(@Nullable Object object, Class<T> representation) {
        if (object == null) {
            throw new SerializationException("An event without content cannot be stored.");
        }
        try {
            String json = object instanceof UnknownEvent unknown ? unknown.json() : mapper.writeValueAsString(object);
            return new SimpleSerializedObject<>(
                    converter.convert(json, representation), representation, typeOf(object));
        } catch (JacksonException e) {
            throw new SerializationException(
                    "An event of the type " + typeOf(object) + " cannot be written as JSON", e);
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
        if (type == UnknownEvent.class) {
            return (T) new UnknownEvent(stored.getType().getName(), json);
        }
        try {
            if (type == MetaData.class) {
                return (T) MetaData.from(mapper.readValue(json, Map.class));
            }
            return (T) mapper.readValue(json, type);
        } catch (JacksonException e) {
            throw new SerializationException(
                    "A stored event of the type " + stored.getType().getName() + " cannot be read", e);
        }
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        if (SerializedType.emptyType().equals(type)) {
            return Void.class;
        }
        if (METADATA.equals(type.getName())) {
            return MetaData.class;
        }
        Class<?> known = EventTypes.classOf(type.getName());
        return known == null ? UnknownEvent.class : known;
    }

    @Override
    public SerializedType typeForClass(@Nullable Class type) {
        if (type == null || type == Void.class) {
            return SerializedType.emptyType();
        }
        return MetaData.class.isAssignableFrom(type)
                ? new SimpleSerializedType(METADATA, null)
                : new SimpleSerializedType(EventTypes.nameOf(type), REVISION);
    }

    @Override
    public Converter getConverter() {
        return converter;
    }

    private SerializedType typeOf(Object object) {
        return object instanceof UnknownEvent unknown
                ? new SimpleSerializedType(unknown.type(), REVISION)
                : typeForClass(object.getClass());
    }
}
