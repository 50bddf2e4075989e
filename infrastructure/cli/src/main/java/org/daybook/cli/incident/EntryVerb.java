package org.daybook.cli.incident;

import org.daybook.cli.client.Json;
import org.daybook.cli.client.Server;
import org.daybook.cli.client.Verb;
import org.daybook.cli.print.Moments;
import tools.jackson.databind.JsonNode;

/** A verb that writes an entry: says its name, and the absolute time that a relative one was taken for. */
abstract class EntryVerb extends Verb {

    /** @param field where the answer has the entry's number  @param done what was done, as {@code Logged} */
    final void written(String incident, JsonNode answer, String field, String done) {
        warnings(answer);
        JsonNode overview = server().get(seeing(Server.path("api", "incidents", incident), answer));
        String name = incident + "/" + Json.text(answer, field, "?");
        String moment = Moments.text(Json.text(answer, "occurredAt"), Json.text(overview, "zone"));
        tell(done + " " + name + (moment == null ? "." : ", " + moment + "."));
        show(answer, name);
    }
}
