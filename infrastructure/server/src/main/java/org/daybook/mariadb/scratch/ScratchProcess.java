package org.daybook.mariadb.scratch;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The process of a scratch server: our child, or one that an earlier Daybook started. */
record ScratchProcess(ProcessHandle handle) {

    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private static final Duration LOOK = Duration.ofMillis(20);

    /** In a session of its own: Ctrl-C in a terminal ends Daybook and not the server, which the next Daybook finds. */
    static ScratchProcess start(List<String> command, Path workingFolder, Path output) throws IOException {
        List<String> detached = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            detached.add(SETSID.toString());
        }
        detached.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(detached)
                .directory(workingFolder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        ServerProgram.environment(builder.environment());
        return new ScratchProcess(builder.start().toHandle());
    }

    /** By its number and when it was born; else, where a Daybook died before it could note them, by its folder. */
    static @Nullable ScratchProcess find(long pid, @Nullable String born, Path data) {
        if (pid > 0) {
            ScratchProcess known =
                    ProcessHandle.of(pid).map(ScratchProcess::new).orElse(null);
            if (known != null && known.isAlive() && known.born().equals(born)) {
                return known;
            }
        }
        String argument = "--datadir=" + data;
        return ProcessHandle.allProcesses()
                .map(ScratchProcess::new)
                .filter(process -> process.arguments().contains(argument))
                .filter(ScratchProcess::isAlive)
                .findFirst()
                .orElse(null);
    }

    long pid() {
        return handle.pid();
    }

    /** The same for one process at all times, and for no other process of this number. */
    String born() {
        try {
            String boot =
                    Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
            return boot + " " + stat()[19];
        } catch (IOException | ArrayIndexOutOfBoundsException e) {
            return handle.info().startInstant().map(Object::toString).orElse("unknown");
        }
    }

    boolean isAlive() {
        try {
            return handle.isAlive() && !stat()[0].equals("Z");
        } catch (IOException e) {
            return handle.isAlive();
        }
    }

    /** A clean shutdown, or a quick end after that time. */
    void stop(Duration patience) throws InterruptedException {
        handle.destroy();
        if (!awaitEnd(patience)) {
            kill();
        }
    }

    void kill() throws InterruptedException {
        handle.destroyForcibly();
        awaitEnd(Duration.ofSeconds(30));
    }

    private boolean awaitEnd(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (isAlive()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(LOOK);
        }
        return true;
    }

    /** A port of the loopback interface that is free now. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private List<String> arguments() {
        try {
            return List.of(Files.readString(proc("cmdline"), StandardCharsets.ISO_8859_1)
                    .split("\0"));
        } catch (IOException e) {
            return Optional.of(handle.info())
                    .flatMap(ProcessHandle.Info::arguments)
                    .map(List::of)
                    .orElse(List.of());
        }
    }

    /** From its state on. */
    private String[] stat() throws IOException {
        String text = Files.readString(proc("stat"), StandardCharsets.ISO_8859_1);
        return text.substring(text.lastIndexOf(')') + 2).split(" ");
    }

    private Path proc(String file) {
        return Path.of("/proc", Long.toString(pid()), file);
    }
}
