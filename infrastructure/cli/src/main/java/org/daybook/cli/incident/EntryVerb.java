package org.daybook.cli.incident;

import org.daybook.cli.client.Json;
import org.daybook.cli.client.Reference.EntryReference;
import org.daybook.cli.client.Server;
import org.daybook.cli.client.Verb;
import tools.jackson.databind.JsonNode;

/** A verb that writes an entry: says its name, and the absolute time that a relative one was taken for. */
abstract class EntryVerb extends Verb {

    /** Writes something about an entry. */
    final JsonNode post(EntryReference entry, String resource, JsonNode body) {
        return server().post(
                        Server.path(
                                "api",
                                "incidents",
                                entry.incident(),
                                "entries",
                                String.valueOf(entry.number()),
                                resource),
                        body);
    }

    /** @param field where the answer has the entry's number  @param done what was done, as {@code Logged} */
    final void written(String incident, JsonNode answer, String field, String done) {
        warnings(answer);
        server().get(seeing(Server.path("api", "incidents", incident), answer)); // so that whatever reads next sees it
        String name = incident + "/" + Json.text(answer, field, "?");
        String moment = Json.text(answer, "at");
        tell(done + " " + name + (moment == null ? "." : ", " + moment + "."));
        show(answer, name);
    }
}
