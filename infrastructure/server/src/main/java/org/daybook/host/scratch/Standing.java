package org.daybook.host.scratch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.daybook.mariadb.scratch.Scratch;
import org.daybook.mariadb.scratch.ScratchFolder;
import org.daybook.mariadb.scratch.ScratchState;
import org.daybook.targets.Target;
import org.daybook.work.Outcome;
import org.daybook.work.Progress;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/** Shows how a target's scratch server stands, and stops it. */
final class Standing {

    private final Target target;

    Standing(Target target) {
        this.target = target;
    }

    Outcome of(String action, @Nullable String copy, boolean drop, Progress progress) throws StepFailure {
        Scratch scratch = copy == null ? Scratch.of(target) : Scratch.in(target, ScratchFolder.of(target, copy));
        if (scratch == null) {
            return new Outcome("No scratch server of %s runs.".formatted(target), Map.of(), List.of(), List.of());
        }
        ScratchState state = scratch.state();
        boolean runs = scratch.isRunning();
        if (action.equals("stop")) {
            scratch.stop();
            progress.log("stopped process %d".formatted(state.pid()));
            if (drop) {
                scratch.folder().delete();
            }
            return new Outcome(
                    "Stopped the scratch server of copy %s%s."
                            .formatted(state.copy(), drop ? " and deleted its second copy" : ""),
                    Map.of("restarts", (long) state.restarts()),
                    List.of(),
                    List.of());
        }
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("running", runs ? 1L : 0L);
        figures.put("level", (long) state.level());
        figures.put("restarts", (long) state.restarts());
        figures.put("port", (long) state.port());
        return new Outcome(
                "The scratch server of copy %s %s: MariaDB %s, 127.0.0.1:%d, process %d, innodb_force_recovery=%d, started again %,d times."
                        .formatted(
                                state.copy(),
                                runs ? "runs" : state.wanted() ? "has died" : "is stopped",
                                state.version(),
                                state.port(),
                                state.pid(),
                                state.level(),
                                state.restarts()),
                figures,
                List.of(),
                List.of());
    }
}
