package org.daybook.cli.incident;

import java.util.Locale;
import org.daybook.cli.client.Exit;
import org.daybook.cli.client.Json;
import org.daybook.cli.client.Reference;
import org.daybook.cli.client.Server;
import org.daybook.cli.client.Verb;
import org.daybook.cli.print.Grid;
import org.daybook.cli.print.Moments;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Links to the page that everybody reads without a login. */
@Command(
        name = "share",
        description = "A link for those who wait: the public page, without a login; prints its address this once.",
        footer = {"", "  daybook share 1 --expires +7d", "  daybook share 1 --revoke s-4k7m2q9x"})
public final class Share extends Verb {

    @Parameters(index = "0", paramLabel = "ID", description = "The incident: INC-0001, or 1.")
    private String incident = "";

    @ArgGroup
    private @Nullable Act act;

    /** One of them, or none: then a link is made that never expires. */
    static final class Act {

        @Option(
                names = "--expires",
                paramLabel = "TIME",
                description = "Until when it opens the page: +7d, \"tomorrow 18:00\", 2026-12-31; never otherwise.")
        private @Nullable String expires;

        @Option(names = "--list", description = "The links of the incident, without their secrets.")
        private boolean list;

        @Option(names = "--revoke", paramLabel = "LINK", description = "It opens nothing from now on.")
        private @Nullable String revoke;
    }

    @Override
    protected Exit run() {
        String id = Reference.incident(incident);
        Act chosen = act == null ? new Act() : act;
        if (chosen.list) {
            list(id);
        } else if (chosen.revoke != null) {
            JsonNode answer = server().delete(Server.path("api", "incidents", id, "share-links", chosen.revoke));
            tell("Revoked %s, noted as %s/%s.".formatted(chosen.revoke, id, Json.text(answer, "entry", "?")));
        } else {
            make(id, chosen.expires);
        }
        return Exit.DONE;
    }

    private void make(String id, @Nullable String expires) {
        ObjectNode body = Json.object();
        if (expires != null) {
            body.put("expires", expires);
        }
        JsonNode answer = server().post(Server.path("api", "incidents", id, "share-links"), body);
        @Nullable String until = Json.text(answer, "expiresAt");
        tell("Link %s, %s. Who has this address reads what is public and asks; it is shown this once."
                .formatted(Json.text(answer, "link", "?"), until == null ? "without an end" : "valid until " + until));
        show(answer, Json.text(answer, "address", ""));
    }

    private void list(String id) {
        JsonNode answer = server().get(Server.path("api", "incidents", id, "share-links"));
        show(answer, () -> {
            Grid grid = Grid.of("LINK", "BY", "CREATED", "EXPIRES", "LAST USED", "STATE")
                    .whenEmpty("No links. To make one: daybook share " + id);
            for (JsonNode link : Json.list(answer, "links")) {
                grid.row(
                        Json.text(link, "link"),
                        Json.text(link, "by"),
                        Moments.brief(Json.text(link, "created"), null),
                        Moments.brief(Json.text(link, "expires", "never"), null),
                        Moments.brief(Json.text(link, "lastUsed", "never"), null),
                        Json.text(link, "state", "?").toLowerCase(Locale.ROOT));
            }
            return grid;
        });
    }
}
