package org.daybook.host.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A process and all that it started. What it leaves behind when it ends by itself may live on: a daemon is no accident. */
public final class RunningProgram implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunningProgram.class);
    private static final Duration GRACE = Duration.ofSeconds(2);
    /** A line longer than this is cut: a program may print anything. */
    private static final int LONGEST_LINE = 8_192;

    private static final int MOST_WAITING_LINES = 1_000;

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>(MOST_WAITING_LINES);
    private final Thread reader;
    /** Also those whose parent is gone: nobody finds them any more by asking for descendants. */
    private final Set<ProcessHandle> family = new LinkedHashSet<>();

    private RunningProgram(Process process) {
        this.process = process;
        this.reader = Thread.ofVirtual().name("output-of-" + process.pid()).start(this::read);
    }

    public static RunningProgram start(ProcessBuilder builder) throws IOException {
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        return new RunningProgram(process);
    }

    public long pid() {
        return process.pid();
    }

    /** Waits a moment for the end. @return whether it has ended */
    public boolean awaitEnd(Duration moment) throws InterruptedException {
        boolean ended = process.waitFor(moment.toMillis(), TimeUnit.MILLISECONDS);
        process.descendants().forEach(family::add);
        return ended;
    }

    /** What it said since the last time. */
    public void drain(Output output) {
        for (String line = lines.poll(); line != null; line = lines.poll()) {
            output.line(line);
        }
    }

    /** The rest of what it said. A child that outlives it and holds its output open is not waited for. */
    public void drainToEnd(Output output) throws InterruptedException {
        long end = System.nanoTime() + GRACE.toNanos();
        while (reader.isAlive() && System.nanoTime() < end) {
            drain(output);
            reader.join(Duration.ofMillis(20));
        }
        drain(output);
    }

    public int exitCode() {
        return process.exitValue();
    }

    private void read() {
        try (InputStream said = process.getInputStream();
                Reader text = new InputStreamReader(
                        said,
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPLACE)
                                .onUnmappableCharacter(CodingErrorAction.REPLACE))) {
            StringBuilder line = new StringBuilder();
            for (int c = text.read(); c >= 0; c = text.read()) {
                if (c == '\n') {
                    lines.put(line.toString());
                    line.setLength(0);
                } else if (c != '\r' && line.length() < LONGEST_LINE) {
                    line.append((char) c);
                }
            }
            if (!line.isEmpty()) {
                lines.put(line.toString());
            }
        } catch (IOException e) {
            LOG.debug("Output ended early pid={}", process.pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }

    /** Asks the whole family to end, and ends it. */
    public void kill() {
        process.descendants().forEach(family::add);
        family.add(process.toHandle());
        family.forEach(ProcessHandle::destroy);
        long end = System.nanoTime() + GRACE.toNanos();
        boolean interrupted = false;
        while (family.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < end && !interrupted) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                interrupted = true;
            }
            process.descendants().forEach(family::add);
        }
        family.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
