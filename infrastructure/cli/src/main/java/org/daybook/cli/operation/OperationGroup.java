package org.daybook.cli.operation;

import org.daybook.cli.client.Group;
import picocli.CommandLine.Command;

/** Runs of recovery steps. */
@Command(
        name = "operation",
        description = "Follow and steer recovery work.",
        subcommands = {
            Looking.ListAll.class,
            Looking.Show.class,
            Looking.WatchVerb.class,
            Locks.Approve.class,
            Locks.Refuse.class,
            Locks.Waive.class,
            Steering.Pause.class,
            Steering.Resume.class,
            Steering.Cancel.class,
            Steering.Retry.class,
            Steering.Throttle.class,
            Looking.Logs.class
        })
public final class OperationGroup extends Group {}
