package org.daybook.drill.embedded;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A database server's process: our own child, or the orphan that a killed Daybook left. */
final class ServerProcess {

    private static final boolean HAS_SETSID = Files.isExecutable(Path.of("/usr/bin/setsid"));

    private final ProcessHandle handle;

    private ServerProcess(ProcessHandle handle) {
        this.handle = handle;
    }

    /**
     * Starts a server in a session of its own, so that Ctrl-C in a terminal reaches Daybook alone, which then stops the
     * server last. Its output goes to a file: a pipe would break when Daybook is killed.
     */
    static ServerProcess start(List<String> command, Path workingFolder, Path log) throws IOException {
        List<String> detached = new ArrayList<>(HAS_SETSID ? List.of("/usr/bin/setsid") : List.of());
        detached.addAll(command);
        return new ServerProcess(program(detached, workingFolder)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start()
                .toHandle());
    }

    /** A program that sees no settings of the caller's environment (PGDATA, PGOPTIONS, MYSQL_HOME, LC_*). */
    static ProcessBuilder program(List<String> command, Path workingFolder) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(workingFolder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        String path = environment.getOrDefault("PATH", "/usr/bin:/bin");
        environment.clear();
        environment.putAll(Map.of("PATH", path, "LC_ALL", "C"));
        return builder;
    }

    /** The living process of this number, whatever it is: numbers are used again. */
    static Optional<ServerProcess> find(long pid) {
        return ProcessHandle.of(pid).map(ServerProcess::new).filter(ServerProcess::isAlive);
    }

    /** Whether this process works in that folder or was started with it as an argument. */
    boolean serves(Path folder) {
        return arguments().stream().anyMatch(argument -> argument.endsWith(folder.toString()))
                || workingFolder().filter(folder::equals).isPresent();
    }

    /** Whether this process is known to work in another folder. */
    boolean servesAnother(Path folder) {
        return workingFolder().filter(other -> !folder.equals(other)).isPresent();
    }

    /** How it was started; its name alone where that cannot be told. */
    List<String> arguments() {
        try {
            return List.of(Files.readString(proc("cmdline"), StandardCharsets.ISO_8859_1)
                    .split("\0"));
        } catch (IOException e) {
            return List.of(""); // gone just now
        }
    }

    private Optional<Path> workingFolder() {
        try {
            return Optional.of(Files.readSymbolicLink(proc("cwd")));
        } catch (IOException e) {
            return Optional.empty(); // gone, or of another user
        }
    }

    private Path proc(String file) {
        return Path.of("/proc", Long.toString(pid()), file);
    }

    long pid() {
        return handle.pid();
    }

    boolean isAlive() {
        return handle.isAlive() && !isZombie();
    }

    void signal(String name) throws IOException {
        if (isAlive()) {
            exitCode(new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid() + " 2>/dev/null").start());
        }
    }

    /** Whether the process ended within that time. */
    boolean awaitEnd(Duration atMost) {
        return await(atMost, () -> !isAlive());
    }

    /** Polls until it holds; false when the time is over first. */
    static boolean await(Duration atMost, BooleanSupplier condition) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StartRefused("Interrupted while waiting for a database server.", e);
            }
        }
        return true;
    }

    static int exitCode(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new StartRefused("Interrupted while waiting for a program.", e);
        }
    }

    /** A port of the loopback interface that is free now. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Whether a log says these words from a position on. */
    static boolean says(Path log, long from, String words) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.min(file.length(), from));
            byte[] rest = new byte[(int) Math.min(Integer.MAX_VALUE - 8, file.length() - file.getFilePointer())];
            file.readFully(rest);
            return new String(rest, StandardCharsets.UTF_8).contains(words);
        }
    }

    /** What a log says from a position on, at most its last 8 KiB. */
    static String tail(Path log, long from) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.min(file.length(), Math.max(from, file.length() - 8192)));
            byte[] rest = new byte[(int) (file.length() - file.getFilePointer())];
            file.readFully(rest);
            return new String(rest, StandardCharsets.UTF_8);
        }
    }

    private boolean isZombie() {
        try {
            String stat = Files.readString(proc("stat"));
            return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
        } catch (IOException e) {
            return false; // no /proc, or gone just now, which isAlive will tell
        }
    }
}
