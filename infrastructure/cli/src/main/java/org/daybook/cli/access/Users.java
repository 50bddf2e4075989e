package org.daybook.cli.access;

import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import org.daybook.cli.client.Exit;
import org.daybook.cli.client.Failure;
import org.daybook.cli.client.Group;
import org.daybook.cli.client.Json;
import org.daybook.cli.client.Server;
import org.daybook.cli.client.Verb;
import org.daybook.cli.print.Grid;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Accounts. */
@Command(
        name = "user",
        description = "Accounts and their roles.",
        subcommands = {Users.ListAll.class, Users.Add.class, Users.Change.class, Users.Close.class})
public final class Users extends Group {

    private static final String ROLES = "VIEWER, ENGINEER, APPROVER, ADMIN; several with commas.";
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

    private static Grid grid(Iterable<JsonNode> users) {
        Grid grid = Grid.of("LOGIN", "NAME", "ROLES", "STATE");
        for (JsonNode user : users) {
            boolean active = user.path("active").asBoolean(true);
            boolean temporary = user.path("mustChangePassword").asBoolean(false);
            grid.row(
                    Json.text(user, "login"),
                    Json.text(user, "displayName"),
                    String.join(", ", Json.texts(user, "roles")),
                    !active ? "closed" : temporary ? "temporary password" : "active");
        }
        return grid;
    }

    private static List<String> upper(List<String> roles) {
        return roles.stream().map(r -> r.strip().toUpperCase(Locale.ROOT)).toList();
    }

    private static String temporary() {
        SecureRandom random = new SecureRandom();
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            password.append(i > 0 && i % 5 == 0 ? "-" : "").append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }

    @Command(name = "list", description = "All accounts.")
    static final class ListAll extends Verb {
        @Override
        protected Exit run() {
            JsonNode answer = server().get(Server.path("api", "users"));
            show(answer, () -> grid(Json.list(answer, "users")));
            return Exit.DONE;
        }
    }

    @Command(name = "add", description = "Create an account; prints its temporary password.")
    static final class Add extends Verb {

        @Parameters(index = "0", paramLabel = "LOGIN", description = "2 to 40 of a-z 0-9 . _ -")
        private String login = "";

        @Option(names = "--role", required = true, split = ",", paramLabel = "ROLE", description = ROLES)
        private List<String> roles = List.of();

        @Option(names = "--name", paramLabel = "NAME", description = "As people call them; the login otherwise.")
        private @Nullable String name;

        @Override
        protected Exit run() {
            String password = temporary();
            ObjectNode body = Json.object().put("login", login).put("password", password);
            body.set("roles", Json.array(upper(roles)));
            if (name != null) {
                body.put("displayName", name);
            }
            JsonNode user = server().post(Server.path("api", "users"), body);
            tell("Created %s. The password is temporary: the first login replaces it.".formatted(login));
            show(((ObjectNode) user).put("password", password), password);
            return Exit.DONE;
        }
    }

    @Command(
            name = "change",
            description = "Change name or roles, give a new password, or open a closed account again.")
    static final class Change extends Verb {

        @Parameters(index = "0", paramLabel = "LOGIN", description = "Whose account.")
        private String login = "";

        @Option(names = "--role", split = ",", paramLabel = "ROLE", description = ROLES)
        private @Nullable List<String> roles;

        @Option(names = "--name", paramLabel = "NAME", description = "As people call them.")
        private @Nullable String name;

        @Option(
                names = "--new-password",
                description = "Give it a temporary password, printed once; its sessions and tokens end.")
        private boolean newPassword;

        @Option(names = "--open", description = "Open the closed account again.")
        private boolean open;

        @Override
        protected Exit run() {
            ObjectNode body = Json.object();
            if (roles != null) {
                body.set("roles", Json.array(upper(roles)));
            }
            if (name != null) {
                body.put("displayName", name);
            }
            if (open) {
                body.put("active", true);
            }
            String password = newPassword ? temporary() : null;
            if (password != null) {
                body.put("password", password);
            }
            if (body.isEmpty()) {
                throw Failure.usage(
                        "nothing to change: give --role, --name, --new-password or --open.", command() + " --help");
            }
            JsonNode user = server().patch(Server.path("api", "users", login), body);
            if (password == null) {
                show(user, () -> grid(List.of(user)));
            } else {
                tell("The password of %s is temporary: the next login replaces it.".formatted(login));
                show(((ObjectNode) user).put("password", password), password);
            }
            return Exit.DONE;
        }
    }

    @Command(name = "close", description = "Close an account; what it wrote stays under its name.")
    static final class Close extends Verb {

        @Parameters(index = "0", paramLabel = "LOGIN", description = "Whose account.")
        private String login = "";

        @Override
        protected Exit run() {
            server().delete(Server.path("api", "users", login));
            tell("Closed %s; its tokens and sessions open nothing any more.".formatted(login));
            tell("  next: daybook user change %s --open".formatted(login));
            return Exit.DONE;
        }
    }
}
