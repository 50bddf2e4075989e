package org.daybook.cli.incident;

import org.daybook.cli.client.Group;
import picocli.CommandLine.Command;

/** Incidents as a whole. */
@Command(
        name = "incident",
        description = "Declare, find and close incidents.",
        subcommands = {
            Declare.class,
            IncidentList.class,
            IncidentShow.class,
            Closing.Mitigate.class,
            Closing.Resolve.class,
            Closing.Reopen.class
        })
public final class IncidentGroup extends Group {}
