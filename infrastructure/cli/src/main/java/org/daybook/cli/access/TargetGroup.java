package org.daybook.cli.access;

import java.util.List;
import org.daybook.cli.client.Exit;
import org.daybook.cli.client.Group;
import org.daybook.cli.client.Json;
import org.daybook.cli.client.Server;
import org.daybook.cli.client.Verb;
import org.daybook.cli.print.Grid;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Databases under recovery. */
@Command(
        name = "target",
        description = "The databases under recovery, as daybook.yaml names them.",
        subcommands = {TargetGroup.ListAll.class, TargetGroup.Check.class})
public final class TargetGroup extends Group {

    @Command(name = "list", description = "All configured targets.")
    static final class ListAll extends Verb {
        @Override
        protected Exit run() {
            JsonNode answer = server().get(Server.path("api", "targets"));
            show(answer, () -> {
                Grid grid = Grid.of("NAME", "KIND", "ADDRESS")
                        .whenEmpty("No targets. Name them in daybook.yaml, under daybook.targets.");
                for (JsonNode target : Json.items(answer, "targets")) {
                    grid.row(Json.text(target, "name"), Json.text(target, "kind"), Json.text(target, "address"));
                }
                return grid;
            });
            return Exit.DONE;
        }
    }

    @Command(name = "check", description = "Connect to a target, look, change nothing.")
    static final class Check extends Verb {

        @Parameters(index = "0", paramLabel = "T", description = "The target.")
        private String target = "";

        @Override
        protected Exit run() {
            JsonNode check = server().post(Server.path("api", "targets", target, "check"), Json.object());
            boolean reachable = check.path("reachable").asBoolean(false);
            List<String> problems = Json.texts(check, "problems");
            show(check, () -> {
                Grid grid = Grid.of("WHAT", "VALUE")
                        .row("target", target)
                        .row("reachable", reachable ? "yes" : "no")
                        .row("version", Json.text(check, "version", "unknown"));
                Json.texts(check, "privileges").forEach(privilege -> grid.row("privilege", privilege));
                problems.forEach(problem -> grid.row("problem", problem));
                return grid;
            });
            return reachable && problems.isEmpty() ? Exit.DONE : Exit.FAILED;
        }
    }
}
