package org.daybook.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.daybook.problem.Problem;
import org.daybook.problem.ProblemException;
import org.daybook.projecting.rebuild.Replay;
import org.daybook.projecting.rebuild.ReplayRunning;
import org.daybook.projecting.rebuild.Replays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Rebuilding read models from the log, for administrators. */
@RestController
@Tag(name = "replays")
class ReplaysApi {

    /** @param projection the one to rebuild; all where nothing is said */
    record NewReplay(@Nullable String projection) {}

    /** @param replays the latest first */
    record Latest(List<Replay> replays) {}

    private static final int MOST = 50;

    private final Replays replays;

    ReplaysApi(Replays replays) {
        this.replays = replays;
    }

    @PostMapping("/api/replays")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Rebuilds read models from the log",
            description = "Everything goes on meanwhile; readers see the old tables until the new ones are complete.")
    Replay start(@RequestBody(required = false) @Nullable NewReplay wanted, Author author) {
        try {
            return replays.start(wanted == null ? null : wanted.projection(), author.login());
        } catch (ReplayRunning e) {
            throw new ProblemException(Problem.of(HttpStatus.CONFLICT, "replay-running", String.valueOf(e.getMessage()))
                    .next("daybook replay --watch " + e.replay()));
        }
    }

    @GetMapping("/api/replays")
    @Operation(summary = "Lists the last rebuilds", description = "The latest first.")
    Latest latest() {
        return new Latest(replays.latest(MOST));
    }

    @PostMapping("/api/replays/{replay}/cancellation")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Stops a rebuild",
            description = "The read models stay as they were. One that has ended stays ended.")
    Replay cancel(@PathVariable long replay, Author author) {
        show(replay);
        replays.cancel(replay, author.login());
        return show(replay);
    }

    @GetMapping("/api/replays/{replay}")
    @Operation(summary = "Shows how far a rebuild is")
    Replay show(@PathVariable long replay) {
        return replays.find(replay)
                .orElseThrow(() -> new ProblemException(Problem.notFound("There is no replay %d.".formatted(replay))
                        .next("daybook replay")));
    }
}
