package org.daybook.drill.founding;

import java.io.IOException;
import java.util.List;

/** The drill's allow-listed programs, configured as an administrator would. */
final class DrillPrograms {

    private DrillPrograms() {}

    static List<String> settings(DrillFolder folder) throws IOException {
        return List.of(
                "--daybook.programs.detach-volume.title=Detach a volume",
                "--daybook.programs.detach-volume.command[0]=" + folder.program("detach-volume"),
                "--daybook.programs.detach-volume.command[1]={volume}",
                "--daybook.programs.detach-volume.parameters.volume.pattern=[a-z0-9-]{1,40}",
                "--daybook.programs.detach-volume.parameters.volume.help=name of the volume",
                "--daybook.programs.detach-volume.records.kind=volume-detached",
                "--daybook.programs.detach-volume.records.fields.volume={volume}",
                "--daybook.programs.start-workers.title=Start the workers of queues",
                "--daybook.programs.start-workers.command[0]=" + folder.program("start-workers"),
                "--daybook.programs.start-workers.command[1]={queues}",
                "--daybook.programs.start-workers.parameters.queues.pattern=[a-z_]+(,[a-z_]+)*",
                "--daybook.programs.start-workers.parameters.queues.help=names of queues, separated by commas",
                "--daybook.programs.start-workers.records.kind=queues-reenabled",
                "--daybook.programs.start-workers.records.fields.queues={queues}",
                "--daybook.targets.fresh.backlogs[long_update].command[0]=" + folder.program("queue-depth"),
                "--daybook.targets.fresh.backlogs[long_update].command[1]=long_update");
    }
}
