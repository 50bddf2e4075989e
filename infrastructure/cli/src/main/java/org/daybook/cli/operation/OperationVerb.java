package org.daybook.cli.operation;

import java.util.List;
import org.daybook.cli.client.Exit;
import org.daybook.cli.client.Failure;
import org.daybook.cli.client.Json;
import org.daybook.cli.client.Server;
import org.daybook.cli.client.Verb;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** A verb for one operation. */
abstract class OperationVerb extends Verb {

    private static final String WHOLE = "op-[a-z0-9]{10,32}";

    @Parameters(index = "0", paramLabel = "OP", description = "The operation: op-4k7m2q9x1c, or how its id begins.")
    private String operation = "";

    private @Nullable String id;

    /** The whole id: the start of one is enough where only one starts so. */
    final String id() {
        if (id == null) {
            String typed = operation.strip();
            id = typed.matches(WHOLE) ? typed : complete(typed);
        }
        return id;
    }

    private String complete(String typed) {
        String start = typed.startsWith("op-") ? typed : "op-" + typed;
        JsonNode answer = server().get(Server.path("api", "operations"));
        List<String> found = Json.items(answer, "operations").stream()
                .map(row -> State.of(Json.object().set("operation", row)).id())
                .filter(one -> one.startsWith(start))
                .toList();
        if (found.size() != 1) {
            String which = found.isEmpty() ? "none" : String.join(", ", found);
            throw Failure.usage(
                    "'%s' does not name one operation; so begin: %s.".formatted(typed, which),
                    "daybook operation list");
        }
        return found.getFirst();
    }

    final String path(String... rest) {
        String path = Server.path("api", "operations", id());
        return rest.length == 0 ? path : path + Server.path(rest);
    }

    final State state() {
        return State.of(server().get(path()));
    }

    /** Sends a wish about the operation, then says where it stands. */
    final Exit wish(String resource, JsonNode body) {
        JsonNode answer = server().post(path(resource), body);
        return wished(answer);
    }

    final Exit wished(JsonNode answer) {
        warnings(answer);
        State state = State.of(server().get(seeing(path(), answer)));
        String why = state.why();
        tell("%s is %s%s.".formatted(id(), state.status(), why == null ? "" : ": " + why));
        tell("  next: daybook operation watch " + id());
        show(state.answer(), id());
        return Exit.DONE;
    }
}
