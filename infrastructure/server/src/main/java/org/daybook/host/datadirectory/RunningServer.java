package org.daybook.host.datadirectory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/** Finds out whether a server has a data directory open: by the locks that it holds, and by its process. Changes nothing. */
public final class RunningServer {

    private static final List<String> LOCKED = List.of("ibdata1", "aria_log_control");

    private RunningServer() {}

    /** @return what tells of the server; null where none has it open */
    public static @Nullable String on(DataDirectory directory) throws StepFailure {
        for (String name : LOCKED) {
            if (isLocked(directory.resolve(name))) {
                return "%s is locked by it".formatted(name);
            }
        }
        return process(directory);
    }

    /** @throws StepFailure where a server has it open */
    public static void refuse(DataDirectory directory, String way) throws StepFailure {
        String sign = on(directory);
        if (sign != null) {
            throw StepFailure.needsHuman(
                    "A server runs on %s (%s): its files change under every reader. %s".formatted(directory, sign, way),
                    null);
        }
    }

    private static boolean isLocked(Path file) throws StepFailure {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            throw StepFailure.needsHuman(
                    "Whether a server runs on %s cannot be told: %s. Let the user %s read it."
                            .formatted(file.getParent(), e, System.getProperty("user.name")),
                    e);
        }
    }

    private static @Nullable String process(DataDirectory directory) throws StepFailure {
        try (Stream<Path> files = Files.list(directory.path())) {
            for (Path file : files.filter(f -> f.toString().endsWith(".pid")).toList()) {
                String text = Files.readString(file).strip();
                if (text.matches("\\d{1,18}") && isServer(Long.parseLong(text), directory)) {
                    return "process %s".formatted(text);
                }
            }
            return null;
        } catch (IOException e) {
            throw StepFailure.needsHuman("The files of %s cannot be read: %s.".formatted(directory, e), e);
        }
    }

    /** A number that another program was given since, or a server of other files, says nothing. */
    private static boolean isServer(long pid, DataDirectory directory) {
        boolean server = ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().command())
                .map(command -> Path.of(command).getFileName().toString())
                .filter(name -> name.equals("mariadbd") || name.equals("mysqld"))
                .isPresent();
        return server && worksIn(pid, directory);
    }

    /** A server works in its data directory. Where that cannot be seen it is taken for true. */
    private static boolean worksIn(long pid, DataDirectory directory) {
        try {
            return Path.of("/proc/" + pid + "/cwd").toRealPath().equals(directory.path());
        } catch (IOException e) {
            return true;
        }
    }
}
