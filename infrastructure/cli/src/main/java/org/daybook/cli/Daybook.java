package org.daybook.cli;

import org.daybook.cli.access.Login;
import org.daybook.cli.access.TargetGroup;
import org.daybook.cli.access.Tokens;
import org.daybook.cli.access.Users;
import org.daybook.cli.access.Verify;
import org.daybook.cli.client.Global;
import org.daybook.cli.client.Surroundings;
import org.daybook.cli.incident.ActionGroup;
import org.daybook.cli.incident.Amending;
import org.daybook.cli.incident.Correct;
import org.daybook.cli.incident.EntryShow;
import org.daybook.cli.incident.IncidentGroup;
import org.daybook.cli.incident.Log;
import org.daybook.cli.incident.LossCommand;
import org.daybook.cli.incident.Postmortem;
import org.daybook.cli.incident.Questions;
import org.daybook.cli.incident.Share;
import org.daybook.cli.incident.Updates;
import org.daybook.cli.local.Bench;
import org.daybook.cli.local.Drill;
import org.daybook.cli.local.Serve;
import org.daybook.cli.operation.OperationGroup;
import org.daybook.cli.operation.Run;
import org.daybook.cli.operation.StepGroup;
import org.daybook.cli.replay.Replay;
import org.daybook.cli.timeline.TimelineVerb;
import picocli.CommandLine.Command;

/** The root of all commands. */
@Command(
        name = "daybook",
        description = "Incidents, their recovery, and the story of both.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            Drill.class,
            Serve.class,
            Bench.class,
            IncidentGroup.class,
            Log.class,
            Correct.class,
            Amending.Retract.class,
            Amending.Pin.class,
            Amending.Unpin.class,
            Amending.ShowTo.class,
            EntryShow.class,
            LossCommand.class,
            Updates.Update.class,
            Updates.Promise.class,
            Share.class,
            ActionGroup.class,
            Postmortem.class,
            TimelineVerb.class,
            Questions.class,
            Questions.Ask.class,
            Questions.Answer.class,
            StepGroup.class,
            Run.class,
            OperationGroup.class,
            TargetGroup.class,
            Login.class,
            Users.class,
            Tokens.class,
            Verify.class,
            Replay.class,
            Help.class
        })
final class Daybook extends Global {

    Daybook(Surroundings around) {
        super(around);
    }
}
