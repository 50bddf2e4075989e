package org.daybook.cli.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.daybook.cli.client.Exit;
import org.daybook.cli.client.Failure;
import org.daybook.cli.client.Json;
import org.daybook.cli.client.Server;
import org.daybook.cli.client.Verb;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Turns a login and its password into a token, and keeps that. The password is kept nowhere. */
@Command(
        name = "login",
        description = "Log in to a server; the token is kept in ~/.config/daybook for its owner alone.",
        footer = {
            "",
            "A temporary password is replaced at once: the new one is asked for, or is the second line of the input."
        })
public final class Login extends Verb {

    private static final String CHANGE = "urn:daybook:problem:password-change-required";

    @Parameters(index = "0", arity = "0..1", paramLabel = "LOGIN", description = "Who; asked for otherwise.")
    private @Nullable String login;

    @Option(names = "--password-stdin", description = "Read the password from the first line of the standard input.")
    private boolean fromInput;

    @Option(names = "--forget", description = "Log out: forget the token that is kept for this server.")
    private boolean forget;

    @Override
    protected Exit run() {
        return forget ? forget() : enter();
    }

    private Exit enter() {
        Server server = server().anonymous();
        if (server.isOpenlyReadable()) {
            tell("warning: %s is not encrypted; the password can be read on its way.".formatted(server.address()));
        }
        ObjectNode body =
                Json.object().put("login", needed(login, "LOGIN", "Login:")).put("password", secret("Password:"));
        JsonNode answer;
        try {
            answer = server.post(Server.path("api", "login"), body);
        } catch (Failure e) {
            if (!CHANGE.equals(e.problem())) {
                throw e;
            }
            tell("This password is temporary: choose your own.");
            answer = server.post(Server.path("api", "login"), body.put("newPassword", replacement()));
        }
        credentials().keep(server.address(), Json.text(answer, "token", ""));
        tell("Logged in at %s as %s (%s), until %s."
                .formatted(
                        server.address(),
                        Json.text(answer, "login", "?"),
                        String.join(", ", Json.texts(answer, "roles")),
                        Json.text(answer, "expires", "?")));
        return Exit.DONE;
    }

    private Exit forget() {
        String address = server().address();
        boolean known = credentials().forget(address);
        tell(
                known
                        ? "The token for %s is forgotten.".formatted(address)
                        : "No token for %s is kept.".formatted(address));
        return Exit.DONE;
    }

    private String replacement() {
        String first = secret("New password:");
        if (!fromInput && !first.equals(secret("Again:"))) {
            throw Failure.usage("the two are not the same.", "daybook login");
        }
        return first;
    }

    /** Never shown, and never taken from the command line, which others can read. */
    private String secret(String question) {
        if (fromInput) {
            try {
                String line = around().in().readLine();
                if (line != null && !line.isEmpty()) {
                    return line;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            throw Failure.usage("the standard input holds no password.", "daybook login LOGIN --password-stdin < FILE");
        }
        if (!mayAsk()) {
            throw Failure.usage("nobody can be asked for the password.", "daybook login LOGIN --password-stdin < FILE");
        }
        return askSecret(question);
    }
}
