package org.daybook.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.daybook.cli.client.Exit;
import org.daybook.cli.client.Failure;
import org.daybook.cli.print.Text;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists everything, by what one wants to do; or explains one command. */
@Command(name = "help", description = "This list, or how one command is used.")
final class Help implements Callable<Integer> {

    /** Every command stands in one group: a test sees to it. */
    static final Map<String, List<String>> GROUPS = groups();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "The command to explain.")
    private List<String> words = List.of();

    private static Map<String, List<String>> groups() {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        groups.put("Run Daybook", List.of("drill", "serve", "bench", "replay"));
        groups.put(
                "Write and read",
                List.of(
                        "incident",
                        "log",
                        "timeline",
                        "questions",
                        "ask",
                        "answer",
                        "update",
                        "promise",
                        "share",
                        "loss",
                        "action",
                        "postmortem"));
        groups.put("Put right", List.of("entry", "correct", "retract", "show-to", "pin", "unpin"));
        groups.put("Recover", List.of("step", "run", "operation", "target"));
        groups.put("Access", List.of("login", "user", "token", "verify"));
        groups.put("Help", List.of("help"));
        return groups;
    }

    @Override
    public Integer call() {
        CommandLine root = java.util.Objects.requireNonNull(spec).root().commandLine();
        if (words.isEmpty()) {
            root.getOut().print(everything(root));
            root.getOut().flush();
            return Exit.DONE.code();
        }
        CommandLine command = root;
        for (String word : words) {
            CommandLine inner = command.getSubcommands().get(word);
            if (inner == null) {
                throw new Failure(Exit.USAGE, "there is no command '%s'.".formatted(word), List.of("daybook help"));
            }
            command = inner;
        }
        command.usage(root.getOut());
        return Exit.DONE.code();
    }

    private static String everything(CommandLine root) {
        StringBuilder text = new StringBuilder("Daybook: what happened to a database, and its recovery.\n");
        GROUPS.forEach((title, names) -> {
            text.append('\n').append(title).append('\n');
            for (String name : names) {
                CommandLine command = root.getSubcommands().get(name);
                text.append("  daybook ")
                        .append(Text.left(name, 12))
                        .append(firstLine(command))
                        .append('\n');
                String verbs = String.join(", ", command.getSubcommands().keySet());
                if (!verbs.isEmpty()) {
                    text.append(" ".repeat(22)).append(verbs).append('\n');
                }
            }
        });
        text.append("\nOptions of every command: -o table|json|md, --server URL, --token TOKEN, --no-input, --help\n");
        text.append("Exit codes: ");
        for (Exit exit : Exit.values()) {
            text.append(exit.code()).append(' ').append(exit.meaning());
            text.append(
                    exit.ordinal() == Exit.values().length - 1
                            ? ".\n"
                            : exit.ordinal() == 3 ? ",\n            " : ", ");
        }
        text.append("More: daybook help COMMAND, or daybook COMMAND --help\n");
        return text.toString();
    }

    private static String firstLine(CommandLine command) {
        String[] description = command.getCommandSpec().usageMessage().description();
        return description.length == 0 ? "" : description[0];
    }
}
