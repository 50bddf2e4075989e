package org.daybook.cli;

import java.util.List;
import org.daybook.cli.client.Exit;
import org.daybook.cli.client.Failure;
import org.daybook.cli.client.Surroundings;
import org.daybook.cli.print.Text;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs one command line: what goes wrong becomes a sentence, the next command to type, and an exit code. */
final class Commands {

    private static final List<String> LOCAL = List.of("drill", "serve", "bench", "help");

    private Commands() {}

    /** @return the exit code */
    static int run(String[] args, Surroundings around) {
        CommandLine daybook = line(around);
        return daybook.execute(args.length == 0 ? new String[] {"help"} : args);
    }

    static CommandLine line(Surroundings around) {
        CommandLine daybook = new CommandLine(new Daybook(around));
        LOCAL.forEach(name -> withoutServer(daybook.getSubcommands().get(name).getCommandSpec()));
        ownOptionsFirst(daybook);
        daybook.setCaseInsensitiveEnumValuesAllowed(true);
        daybook.setUsageHelpWidth(around.width() == 0 ? 100 : Math.clamp(around.width(), 60, 120));
        daybook.setUsageHelpAutoWidth(false);
        daybook.setColorScheme(CommandLine.Help.defaultColorScheme(
                around.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        daybook.setOut(new java.io.PrintWriter(around.out(), true, java.nio.charset.StandardCharsets.UTF_8));
        daybook.setErr(new java.io.PrintWriter(around.err(), true, java.nio.charset.StandardCharsets.UTF_8));
        daybook.setParameterExceptionHandler((e, args) -> misused(e, around));
        daybook.setExecutionExceptionHandler((e, command, result) -> failed(e, command, around));
        return daybook;
    }

    /** Commands that talk to no server take none of the options for it. */
    private static void withoutServer(CommandSpec command) {
        List<OptionSpec> options = List.copyOf(command.options());
        options.stream().filter(o -> o.inherited() && !o.usageHelp()).forEach(command::remove);
    }

    private static void ownOptionsFirst(CommandLine command) {
        command.getCommandSpec().usageMessage().sortOptions(false);
        command.getSubcommands().values().forEach(Commands::ownOptionsFirst);
    }

    private static int misused(ParameterException e, Surroundings around) {
        CommandLine command = e.getCommandLine();
        List<String> meant = e instanceof UnmatchedArgumentException unmatched
                ? unmatched.getSuggestions().stream()
                        .limit(2)
                        .map(word -> command.getCommandSpec().qualifiedName() + " " + word)
                        .toList()
                : List.of();
        String help = command.getCommandSpec().qualifiedName() + " --help";
        return report(new Failure(Exit.USAGE, complaint(e, command), meant.isEmpty() ? List.of(help) : meant), around);
    }

    private static String complaint(ParameterException e, CommandLine command) {
        return e instanceof UnmatchedArgumentException unmatched
                        && !command.getSubcommands().isEmpty()
                ? "there is no command '%s %s'."
                        .formatted(
                                command.getCommandSpec().qualifiedName(),
                                unmatched.getUnmatched().getFirst())
                : oneLine(e);
    }

    private static String oneLine(Exception e) {
        return String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
    }

    private static int failed(Exception e, CommandLine command, Surroundings around) {
        if (e instanceof Failure failure) {
            return report(failure, around);
        }
        if (around.env("DAYBOOK_DEBUG") != null) {
            e.printStackTrace(around.err());
        }
        String message = "%s failed unexpectedly: %s"
                .formatted(command.getCommandSpec().qualifiedName(), e.getMessage() == null ? e : oneLine(e));
        return report(new Failure(Exit.FAILED, message, List.of("DAYBOOK_DEBUG=1 daybook ...")), around);
    }

    private static int report(Failure failure, Surroundings around) {
        around.err().println("daybook: " + Text.line(String.valueOf(failure.getMessage())));
        for (String command : failure.next()) {
            around.err().println("  next: " + Text.line(command));
        }
        return failure.exit().code();
    }
}
