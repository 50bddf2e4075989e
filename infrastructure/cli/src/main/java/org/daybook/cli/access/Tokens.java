package org.daybook.cli.access;

import org.daybook.cli.client.Exit;
import org.daybook.cli.client.Group;
import org.daybook.cli.client.Json;
import org.daybook.cli.client.Server;
import org.daybook.cli.client.Verb;
import org.daybook.cli.print.Grid;
import org.daybook.cli.print.Moments;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Keys of programs. */
@Command(
        name = "token",
        description = "Access tokens for scripts and programs.",
        subcommands = {Tokens.Create.class, Tokens.ListAll.class, Tokens.Revoke.class})
public final class Tokens extends Group {

    @Command(name = "create", description = "Make a token; prints it this once.")
    static final class Create extends Verb {

        @Parameters(index = "0", paramLabel = "NAME", description = "What it is for.")
        private String name = "";

        @Option(names = "--expires", paramLabel = "DATE", description = "2026-12-31, or an instant; never otherwise.")
        private @Nullable String expires;

        @Override
        protected Exit run() {
            ObjectNode body = Json.object().put("name", name);
            if (expires != null) {
                body.put("expires", expires);
            }
            JsonNode answer = server().post(Server.path("api", "tokens"), body);
            tell("Token %s. It is shown this once; keep it in a secret store.".formatted(Json.text(answer, "id", "?")));
            show(answer, Json.text(answer, "token", ""));
            return Exit.DONE;
        }
    }

    @Command(name = "list", description = "Your tokens; for administrators those of everybody.")
    static final class ListAll extends Verb {
        @Override
        protected Exit run() {
            JsonNode answer = server().get(Server.path("api", "tokens"));
            show(answer, () -> {
                Grid grid = Grid.of("ID", "LOGIN", "NAME", "CREATED", "LAST USED", "EXPIRES", "STATE")
                        .whenEmpty("No tokens. To make one: daybook token create NAME");
                for (JsonNode token : Json.list(answer, "tokens")) {
                    grid.row(
                            Json.text(token, "id"),
                            Json.text(token, "login"),
                            Json.text(token, "name"),
                            Moments.brief(Json.text(token, "createdAt"), null),
                            Moments.brief(Json.text(token, "lastUsedAt"), null),
                            Moments.brief(Json.text(token, "expiresAt", "never"), null),
                            Json.text(token, "revokedAt") == null ? "valid" : "revoked");
                }
                return grid;
            });
            return Exit.DONE;
        }
    }

    @Command(name = "revoke", description = "A token that opens nothing from now on.")
    static final class Revoke extends Verb {

        @Parameters(index = "0", paramLabel = "TOKEN-ID", description = "As 'daybook token list' shows it.")
        private String id = "";

        @Override
        protected Exit run() {
            server().delete(Server.path("api", "tokens", id));
            tell("Revoked " + id + ".");
            return Exit.DONE;
        }
    }
}
