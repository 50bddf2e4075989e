package org.daybook.host.scratch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.daybook.host.datadirectory.DataDirectory;
import org.daybook.innodb.RedoLog;
import org.daybook.innodb.Tablespace;
import org.daybook.mariadb.StepJson;
import org.daybook.mariadb.scratch.ServerProgram;
import org.daybook.mariadb.scratch.ServerVersion;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/**
 * Whether a server program fits files, and how it is started on them.
 *
 * @param readOnlyFiles InnoDB is told to write nothing: that is asked for, and its log was closed cleanly by a server of the same series
 */
record Fitting(
        ServerProgram program,
        ServerVersion version,
        @Nullable ServerVersion files,
        boolean readOnlyFiles) {

    private static final int USUAL_PAGE = 16 * 1024;

    /** What the copy's own description says; the rest is not of interest here. */
    record Description(@Nullable List<String> left) {}

    /** @throws StepFailure where the program is too old, or would open files outside of the copy */
    static Fitting of(DataDirectory directory, ServerProgram program, boolean readOnlyWanted) throws StepFailure {
        ServerVersion version = program.version();
        ServerVersion files = FilesVersion.of(directory);
        if (files != null && !version.isAtLeast(files.major(), files.minor())) {
            throw StepFailure.needsHuman(
                    "%s is MariaDB %s, too old for files that MariaDB %s wrote. Install the server of %s, or name one: daybook.targets.<name>.scratch-command."
                            .formatted(program.program(), version, files, files.series()),
                    null);
        }
        requireInside(directory, files);
        try {
            RedoLog log = RedoLog.read(directory.resolve("ib_logfile0"));
            // Before 11.0 changes of secondary indexes may wait in a buffer of their own, and want to be merged.
            boolean readOnly = readOnlyWanted
                    && log != null
                    && log.clean()
                    && files != null
                    && files.isOfTheSeriesOf(version)
                    && files.isAtLeast(11, 0);
            return new Fitting(sized(program, directory), version, files, readOnly);
        } catch (IOException e) {
            throw StepFailure.needsHuman("%s cannot be read: %s.".formatted(directory, e), e);
        }
    }

    /** A server before 10.6 remembers where tablespaces lay, and would open those of the original. */
    private static void requireInside(DataDirectory directory, @Nullable ServerVersion files) throws StepFailure {
        Path description = directory.path().resolveSibling("copy.json");
        if (files != null && files.isAtLeast(10, 6) || !Files.isRegularFile(description)) {
            return;
        }
        try {
            List<String> left = StepJson.read(Files.readString(description), Description.class)
                    .left();
            if (left != null && left.stream().anyMatch(line -> line.contains(".isl:"))) {
                throw StepFailure.needsHuman(
                        "The copy leaves out tablespaces that lie elsewhere, and a server of these files would open the originals. Copy them by hand into a copy of its own, and start a server there.",
                        null);
            }
        } catch (IOException e) {
            throw StepFailure.needsHuman("%s cannot be read: %s.".formatted(description, e), e);
        }
    }

    private static ServerProgram sized(ServerProgram program, DataDirectory directory) {
        if (program.arguments().stream().anyMatch(a -> a.startsWith("--innodb-page-size"))) {
            return program;
        }
        try (Tablespace system = Tablespace.open(directory.resolve("ibdata1"))) {
            int size = system.format().size();
            if (size == USUAL_PAGE) {
                return program;
            }
            List<String> arguments = new ArrayList<>(program.arguments());
            arguments.add("--innodb-page-size=" + size);
            return new ServerProgram(program.prefix(), program.program(), arguments);
        } catch (IOException e) {
            return program; // the server's own words say more about a broken ibdata1
        }
    }

    List<String> findings() {
        List<String> found = new ArrayList<>();
        found.add("%s is MariaDB %s; the files were written by %s."
                .formatted(program.program(), version, files == null ? "an unknown version" : "MariaDB " + files));
        if (files != null && !files.isOfTheSeriesOf(version)) {
            found.add(
                    "It is newer than the files: it refuses them where the server of the files did not stop cleanly.");
        }
        found.add(
                readOnlyFiles
                        ? "InnoDB is started without a right to write."
                        : "InnoDB writes to the second copy: what its log still holds, and what it tidies up.");
        return found;
    }
}
