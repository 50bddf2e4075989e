package org.daybook.cli;

import org.daybook.cli.client.Global;
import org.daybook.cli.client.Surroundings;
import org.daybook.cli.local.Drill;
import org.daybook.cli.local.Serve;
import picocli.CommandLine.Command;

/** The root of all commands. */
@Command(
        name = "daybook",
        description = "Incidents, their recovery, and the story of both.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {Drill.class, Serve.class, Help.class})
final class Daybook extends Global {

    Daybook(Surroundings around) {
        super(around);
    }
}
