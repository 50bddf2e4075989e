package org.daybook.host.watchbacklog;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.daybook.host.program.Mask;
import org.daybook.host.program.Output;
import org.daybook.host.program.RunningProgram;
import org.daybook.mariadb.ConfiguredNumber;
import org.daybook.targets.Backlog;
import org.daybook.work.Progress;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/** Asks a configured program for the depth: the last line that it prints is the number. */
final class DepthProgram {

    private static final Duration MOMENT = Duration.ofMillis(50);
    private static final long MOST_OUTPUT = 16_384;

    private DepthProgram() {}

    /**
     * @param where the setting, for messages
     * @return null where it was ended because the slice should stop
     * @throws StepFailure of the kind RETRY where another time may go better
     */
    static @Nullable Long ask(String where, Backlog backlog, Map<String, String> node, Progress progress)
            throws StepFailure {
        List<String> said = new ArrayList<>();
        Mask mask = new Mask(
                backlog.secrets().stream()
                        .map(node::get)
                        .filter(Objects::nonNull)
                        .toList(),
                List.of());
        Output output = new Output(mask, MOST_OUTPUT, said::add);
        long end = System.nanoTime() + backlog.timeout().toNanos();
        try (RunningProgram running = RunningProgram.start(builder(backlog, node))) {
            while (!running.awaitEnd(MOMENT)) {
                running.drain(output);
                if (progress.shouldStop()) {
                    return null;
                }
                if (System.nanoTime() > end) {
                    throw StepFailure.retry(
                            "%s took longer than %s ms and was ended."
                                    .formatted(where, backlog.timeout().toMillis()),
                            null);
                }
            }
            running.drainToEnd(output);
            output.end();
            if (running.exitCode() != 0) {
                throw StepFailure.retry(
                        "%s ended with exit code %d%s"
                                .formatted(
                                        where,
                                        running.exitCode(),
                                        output.lastLine().isEmpty() ? "." : ": " + output.lastLine()),
                        null);
            }
            return ConfiguredNumber.whole(where, output.lastLine());
        } catch (IOException e) {
            throw StepFailure.needsHuman("%s could not be started: %s".formatted(where, e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StepFailure.retry("The node shuts down.", e);
        }
    }

    private static ProcessBuilder builder(Backlog backlog, Map<String, String> node) {
        ProcessBuilder builder = new ProcessBuilder(backlog.command());
        Map<String, String> handedOn = new HashMap<>(node);
        handedOn.keySet()
                .removeIf(name -> !backlog.environment().contains(name)
                        && !backlog.secrets().contains(name));
        builder.environment().clear();
        builder.environment().putAll(handedOn);
        return builder;
    }
}
