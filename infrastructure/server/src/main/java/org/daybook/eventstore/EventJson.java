package org.daybook.eventstore;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import org.daybook.entry.EntryId;
import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;
import org.daybook.incident.IncidentEvent;
import org.daybook.operation.OperationEvent;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.module.SimpleModule;

/**
 * How Daybook's words look as JSON, everywhere: ids are plain strings, instants ISO 8601, events carry their logical
 * name as {@code type}. Components keep the order of their record; what is null is left out.
 */
public final class EventJson {

    private EventJson() {}

    /** The mapper of the store and of rows. Independent of the web's settings, because what it writes stays. */
    public static JsonMapper mapper() {
        return JsonMapper.builder()
                .addModule(module())
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_NULL))
                .build();
    }

    /** For any other mapper that shows Daybook's words. */
    public static SimpleModule module() {
        SimpleModule module = new SimpleModule("daybook");
        module.setMixInAnnotation(IncidentId.class, AsText.class);
        module.setMixInAnnotation(EntryId.class, AsText.class);
        module.setMixInAnnotation(OperationId.class, AsText.class);
        module.setMixInAnnotation(IncidentEvent.class, Typed.class);
        module.setMixInAnnotation(OperationEvent.class, Typed.class);
        for (Class<?> event : EventTypes.all()) {
            module.registerSubtypes(new NamedType(event, EventTypes.nameOf(event)));
        }
        return module;
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    private interface Typed {}

    private abstract static class AsText {

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        AsText(String value) {}

        @JsonValue
        abstract String value();
    }
}
