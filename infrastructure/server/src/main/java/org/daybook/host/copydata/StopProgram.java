package org.daybook.host.copydata;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.daybook.host.datadirectory.DataDirectory;
import org.daybook.host.datadirectory.RunningServer;
import org.daybook.targets.Target;
import org.daybook.work.Progress;
import org.daybook.work.StepFailure;

/** Stops the target's server with the program that its configuration names, and waits until it has let go of its files. */
final class StopProgram {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final int MOST_LINES = 50;
    private static final Set<String> HANDED_ON = Set.of("PATH", "LANG", "HOME");

    private StopProgram() {}

    /** Does nothing where no server runs. @throws StepFailure where one runs and nobody said how to stop it */
    static void stop(Target target, DataDirectory directory, Progress progress) throws StepFailure {
        if (target.stopCommand().isEmpty()) {
            RunningServer.refuse(
                    directory, "Stop it, or say how it is stopped: daybook.targets.%s.stop-command.".formatted(target));
            return;
        }
        String sign = RunningServer.on(directory);
        if (sign == null) {
            return;
        }
        List<String> command = target.stopCommand();
        progress.log("a server runs on %s (%s); stopping it: %s".formatted(directory, sign, String.join(" ", command)));
        try {
            run(command, progress);
            await(target, directory, progress);
        } catch (IOException e) {
            throw StepFailure.needsHuman(
                    "daybook.targets.%s.stop-command cannot be run: %s.".formatted(target, e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StepFailure.retry("The node shuts down.", e);
        }
    }

    private static void run(List<String> command, Progress progress)
            throws IOException, InterruptedException, StepFailure {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // As for the configured programs: this node's own secrets are none of its business.
        builder.environment().keySet().retainAll(HANDED_ON);
        Process process = builder.start();
        process.getOutputStream().close();
        Queue<String> lines = new ConcurrentLinkedQueue<>();
        // What it leaves running may hold its output open: the end of the output is not waited for.
        Thread reader = Thread.ofVirtual()
                .name("output-of-stop-command")
                .start(() -> process.inputReader(StandardCharsets.UTF_8).lines().forEach(line -> {
                    if (lines.size() < MOST_LINES) {
                        lines.add(line);
                    }
                }));
        boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        reader.join(GRACE);
        lines.forEach(progress::log);
        if (!ended) {
            process.destroy();
            throw StepFailure.needsHuman(
                    "The stop command took longer than %d minutes and was ended.".formatted(PATIENCE.toMinutes()),
                    null);
        }
        if (process.exitValue() != 0) {
            throw StepFailure.needsHuman(
                    "The stop command ended with exit code %d. Stop the server by hand; then: daybook operation retry"
                            .formatted(process.exitValue()),
                    null);
        }
    }

    private static void await(Target target, DataDirectory directory, Progress progress)
            throws StepFailure, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (RunningServer.on(directory) != null) {
            if (System.nanoTime() > end || progress.isCancelled()) {
                throw StepFailure.needsHuman(
                        "The server of %s still has its files open after its stop command ended.".formatted(target),
                        null);
            }
            Thread.sleep(LOOK);
        }
        progress.log("the server has stopped");
    }
}
