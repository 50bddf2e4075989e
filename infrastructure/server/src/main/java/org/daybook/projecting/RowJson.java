package org.daybook.projecting;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Instant;
import java.util.List;
import org.daybook.eventstore.EventJson;
import org.daybook.timeline.Telling;
import org.daybook.timeline.TimelineRow;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * How rows look as JSON in their tables. What a line seldom has is left out where it has none: that is a fifth of the
 * largest table.
 */
public final class RowJson {

    private RowJson() {}

    /** Writes rows, and reads them. Events in them look as in the log. */
    public static JsonMapper mapper() {
        return EventJson.mapper()
                .rebuild()
                .addModule(new SimpleModule("rows").addSerializer(Instant.class, new InstantText()))
                .addMixIn(TimelineRow.class, Line.class)
                .addMixIn(Telling.class, Words.class)
                .build();
    }

    private interface Line {

        @JsonInclude(Include.NON_DEFAULT)
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        boolean byMachine();

        @JsonInclude(Include.NON_DEFAULT)
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        int about();

        @JsonInclude(Include.NON_EMPTY)
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<?> amendments();

        @JsonInclude(Include.NON_DEFAULT)
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        boolean pinned();

        @JsonInclude(Include.NON_DEFAULT)
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        boolean redacted();

        @JsonInclude(Include.NON_DEFAULT)
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        int revision();

        @JsonInclude(Include.NON_EMPTY)
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<?> sequels();

        @JsonInclude(Include.NON_EMPTY)
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<?> supports();
    }

    private interface Words {

        @JsonInclude(Include.NON_DEFAULT)
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        boolean keyMoment();

        @JsonInclude(Include.NON_EMPTY)
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<?> facts();

        @JsonInclude(Include.NON_EMPTY)
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<?> refersTo();
    }
}
