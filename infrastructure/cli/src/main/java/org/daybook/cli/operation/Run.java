package org.daybook.cli.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.daybook.cli.client.Exit;
import org.daybook.cli.client.Failure;
import org.daybook.cli.client.Global.Format;
import org.daybook.cli.client.Json;
import org.daybook.cli.client.Reference;
import org.daybook.cli.client.Server;
import org.daybook.cli.client.Verb;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Asks for one run of a step. Prints the operation's id. */
@Command(
        name = "run",
        description = "Run a recovery step; prints the operation's id.",
        footer = {
            "",
            "A step that destroys is only rehearsed, and its plan shown, until the target's name is typed or given by --confirm.",
            "  daybook run purge-orphans --incident 1 --target dashboard relation=\"...\" --dry-run",
            "  daybook step list"
        })
public final class Run extends Verb {

    @Parameters(index = "0", paramLabel = "STEP", description = "The step; 'daybook step list' has them.")
    private String step = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "NAME=VALUE",
            description = "Parameters; 'daybook step show STEP' explains them.")
    private List<String> parameters = List.of();

    @Option(names = "--incident", required = true, paramLabel = "ID", description = "The incident that this is for.")
    private String incident = "";

    @Option(names = "--target", required = true, paramLabel = "T", description = "The configured target to work on.")
    private String target = "";

    @Option(names = "--dry-run", description = "Only say what it would do.")
    private boolean dryRun;

    @Option(
            names = "--confirm",
            paramLabel = "NAME",
            description = "The target's name again: a step that destroys is meant.")
    private @Nullable String confirm;

    @Option(names = "--watch", description = "Follow it to its end; exit code 6 where that is no success.")
    private boolean watch;

    @Override
    protected Exit run() {
        Map<String, String> values = values();
        String id = Reference.incident(incident);
        if (confirm != null && !confirm.equals(target)) {
            throw Failure.usage("--confirm: '%s' is not the target's name, '%s'.".formatted(confirm, target));
        }
        JsonNode description = server().get(Server.path("api", "steps", step));
        boolean destroys = "DESTROYS".equals(Json.text(description, "effect"));
        if (!dryRun && (!destroys || confirm != null)) {
            return forReal(id, values);
        }
        State rehearsed = rehearse(id, values);
        if (!rehearsed.succeeded()) {
            Ending.tell(rehearsed, around().err());
            return Exit.UNSUCCESSFUL;
        }
        if (dryRun) {
            tell("Nothing was changed.");
            return Exit.DONE;
        }
        if (mayAsk()
                && ask("To request it for real, type the name of the target:").equals(target)) {
            return forReal(id, values);
        }
        tell("Nothing was changed: this step destroys, and it was only rehearsed.");
        tell("  next: " + again() + " --confirm " + target);
        return Exit.DONE;
    }

    private Exit forReal(String id, Map<String, String> values) {
        JsonNode answer = request(id, values, false);
        String operation = Json.text(answer, "operation", "?");
        Rehearsal rehearsal = new Rehearsal(server(), operation, answer);
        State state = rehearsal.begun();
        JsonNode plan = state.plan();
        if (plan != null) {
            around().err().println(PlanText.of(state, plan));
        }
        if (watch) {
            if (format() != Format.json) {
                data(operation);
            }
            return new Watch(operation, around(), format() == Format.json, rehearsal::look).follow();
        }
        if (state.ended() && !state.succeeded()) {
            Ending.tell(state, around().err());
            show(state.answer(), operation);
            return Exit.UNSUCCESSFUL;
        }
        tell("Requested %s; it is %s.".formatted(operation, state.status()));
        List<String> waiting = Waiting.of(state);
        waiting.forEach(this::tell);
        tell("  next: daybook operation watch " + operation);
        show(state.answer(), operation);
        return Exit.DONE;
    }

    /** Rehearses, and shows the plan as the data of this command. */
    private State rehearse(String id, Map<String, String> values) {
        JsonNode answer = request(id, values, true);
        Rehearsal rehearsal = new Rehearsal(server(), Json.text(answer, "operation", "?"), answer);
        tell("Rehearsing ...");
        State state = rehearsal.ended();
        JsonNode plan = state.plan();
        if (format() == Format.json) {
            data(Json.pretty(state.answer()));
        } else if (plan != null) {
            data(PlanText.of(state, plan));
        }
        return state;
    }

    private JsonNode request(String id, Map<String, String> values, boolean rehearsalOnly) {
        ObjectNode body = Json.object().put("incident", id).put("step", step).put("target", target);
        ObjectNode given = body.putObject("parameters");
        values.forEach(given::put);
        body.put("dryRun", rehearsalOnly);
        JsonNode answer = server().post(Server.path("api", "operations"), body);
        warnings(answer);
        return answer;
    }

    private Map<String, String> values() {
        Map<String, String> values = new TreeMap<>();
        for (String pair : parameters) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw Failure.usage(
                        "'%s' is not a parameter; it looks like name=value.".formatted(pair),
                        "daybook step show " + step);
            }
            if (values.put(pair.substring(0, equals), pair.substring(equals + 1)) != null) {
                throw Failure.usage("%s: given twice.".formatted(pair.substring(0, equals)));
            }
        }
        return values;
    }

    private String again() {
        List<String> words = new ArrayList<>(List.of("daybook run", step, "--incident", incident, "--target", target));
        parameters.forEach(p -> words.add(p.matches("[A-Za-z0-9_=.,:/-]+") ? p : "'" + p.replace("'", "'\\''") + "'"));
        return String.join(" ", words);
    }
}
