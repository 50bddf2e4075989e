package org.daybook.web;

import java.util.List;
import org.daybook.entry.IncidentId;

/** Where a reader is, from the list of incidents down. */
final class Trail {

    private static final Crumb INCIDENTS = new Crumb("/", "Incidents");

    private Trail() {}

    static List<Crumb> overview() {
        return List.of(INCIDENTS);
    }

    static List<Crumb> incident(IncidentId id) {
        return List.of(INCIDENTS, new Crumb(path(id), id.value()));
    }

    static List<Crumb> below(IncidentId id, String here) {
        return List.of(INCIDENTS, new Crumb(path(id), id.value()), new Crumb("", here));
    }

    static String path(IncidentId id) {
        return "/incidents/" + id.value();
    }
}
