package org.daybook.drill.founding;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What the API tells of an incident, for checks: days, status, and the figures that entries carry. */
record Logged(JsonNode timeline, JsonNode entries) {

    List<Integer> days() {
        List<Integer> days = new ArrayList<>();
        for (JsonNode item : timeline.path("items")) {
            if (item.path("day").isObject()) {
                days.add(item.path("day").path("number").intValue());
            }
        }
        return days;
    }

    String status() {
        return timeline.path("header").path("status").stringValue("");
    }

    /** The figure in the first entry of that kind about that relation; 0 where there is none, as nothing was found. */
    long figure(String kind, String relation, String field) {
        for (JsonNode entry : entries.path("entries")) {
            JsonNode event = entry.path("event");
            if (event.path("type").stringValue("").equals("incident." + kind)
                    && event.path("relation").stringValue("").equals(relation)) {
                return event.path(field).longValue(0);
            }
        }
        return 0;
    }
}
