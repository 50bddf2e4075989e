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

    private static final String METADATA = MetaData.class.getName();

    private final JsonMapper mapper;
    private final StoredForm form;
    private final Converter converter = new ChainingConverter();

    EventSerializer(JsonMapper mapper) {
        this.mapper = mapper;
        this.form = new StoredForm(mapper);
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
        SerializedType type = stored.getType();
        try {
            if (classForType(type) == MetaData.class) {
                return (T) MetaData.from(mapper.readValue(json, Map.class));
            }
            return (T) form.read(type.getName(), type.getRevision(), json);
        } catch (JacksonException e) {
            throw new SerializationException("A stored event of the type " + type.getName() + " cannot be read", e);
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
        return StoredForm.classOf(type.getName(), type.getRevision());
    }

    @Override
    public SerializedType typeForClass(@Nullable Class type) {
        if (type == null || type == Void.class) {
            return SerializedType.emptyType();
        }
        return MetaData.class.isAssignableFrom(type)
                ? new SimpleSerializedType(METADATA, null)
                : typed(EventTypes.nameOf(type));
    }

    @Override
    public Converter getConverter() {
        return converter;
    }

    private SerializedType typeOf(Object object) {
        return object instanceof UnknownEvent unknown ? typed(unknown.type()) : typeForClass(object.getClass());
    }

    private static SerializedType typed(String name) {
        return new SimpleSerializedType(name, Integer.toString(OlderForms.present(name)));
    }
}
