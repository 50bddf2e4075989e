package org.daybook.projecting.rebuild;

import java.io.OutputStream;
import java.util.IdentityHashMap;
import java.util.Map;
import org.daybook.incident.IncidentEvent;
import org.daybook.projecting.RowJson;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.SequenceWriter;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.ValueSerializerModifier;

/**
 * How events stand in the log. A row that holds an event takes its text from here, which is the very text that its fields
 * would give, and a third of what a rebuild writes.
 */
final class LoggedTexts {

    private static final JsonMapper MAPPER = RowJson.mapper()
            .rebuild()
            .addModule(new SimpleModule("logged texts").setSerializerModifier(new Modifier()))
            .build();

    private final Map<Object, byte[]> texts = new IdentityHashMap<>();

    /** @param json in UTF-8, as the serializer of today writes it */
    void add(IncidentEvent event, byte[] json) {
        texts.put(event, json);
    }

    /** Writes rows, with these texts in them and nothing between them. */
    SequenceWriter writer(Class<?> rowType, OutputStream to) {
        return MAPPER.writerFor(rowType)
                .withRootValueSeparator((String) null)
                .withAttribute(LoggedTexts.class, this)
                .writeValues(to);
    }

    private static final class Modifier extends ValueSerializerModifier {

        private static final long serialVersionUID = 1;

        @Override
        public ValueSerializer<?> modifySerializer(
                SerializationConfig config, BeanDescription.Supplier bean, ValueSerializer<?> usual) {
            return IncidentEvent.class.isAssignableFrom(bean.getBeanClass()) ? new AsLogged(usual) : usual;
        }
    }

    private static final class AsLogged extends ValueSerializer<Object> {

        private final ValueSerializer<Object> usual;

        @SuppressWarnings("unchecked")
        AsLogged(ValueSerializer<?> usual) {
            this.usual = (ValueSerializer<Object>) usual;
        }

        @Override
        public void resolve(SerializationContext context) {
            usual.resolve(context);
        }

        @Override
        public ValueSerializer<?> createContextual(SerializationContext context, BeanProperty property) {
            return new AsLogged(usual.createContextual(context, property));
        }

        @Override
        public void serialize(Object event, JsonGenerator json, SerializationContext context) {
            usual.serialize(event, json, context);
        }

        @Override
        public void serializeWithType(
                Object event, JsonGenerator json, SerializationContext context, TypeSerializer type) {
            byte[] text = context.getAttribute(LoggedTexts.class) instanceof LoggedTexts logged
                    ? logged.texts.get(event)
                    : null;
            if (text == null) {
                usual.serializeWithType(event, json, context, type);
            } else {
                json.writeRawValue(new LoggedText(text));
            }
        }
    }
}
