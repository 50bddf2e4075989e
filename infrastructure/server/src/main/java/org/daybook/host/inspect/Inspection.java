package org.daybook.host.inspect;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.concurrent.ExecutorService;
import org.daybook.host.datadirectory.DataDirectory;
import org.daybook.host.inspect.TableFiles.TableFile;
import org.daybook.innodb.Definition;
import org.daybook.innodb.Dictionary;
import org.daybook.innodb.RedoLog;
import org.daybook.innodb.Tablespace;
import org.daybook.innodb.UnknownFormat;
import org.daybook.innodb.check.Damage;
import org.daybook.innodb.check.Scan;
import org.daybook.innodb.check.TablespaceCheck;
import org.daybook.innodb.check.TablespaceCheck.Result;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/** Checks file after file with one dictionary and one log. */
final class Inspection {

    private final Dictionary dictionary;
    private final @Nullable RedoLog log;
    private final Report report;

    private Inspection(Dictionary dictionary, @Nullable RedoLog log, Report report) {
        this.dictionary = dictionary;
        this.log = log;
        this.report = report;
    }

    static Inspection of(DataDirectory directory, Report report) throws StepFailure {
        return new Inspection(dictionary(directory), log(directory), report);
    }

    /** Without it nothing but names of indexes and keys is missing. */
    private static Dictionary dictionary(DataDirectory directory) throws StepFailure {
        try {
            return Dictionary.read(directory.resolve("ibdata1"));
        } catch (AccessDeniedException e) {
            throw denied("ibdata1", e);
        } catch (IOException e) {
            return Dictionary.none(); // told with the file itself, which is inspected as every other
        }
    }

    private static @Nullable RedoLog log(DataDirectory directory) throws StepFailure {
        try {
            return RedoLog.read(directory.resolve("ib_logfile0"));
        } catch (AccessDeniedException e) {
            throw denied("ib_logfile0", e);
        } catch (IOException e) {
            return null;
        }
    }

    boolean isWithoutNames() {
        return dictionary.indexes().isEmpty();
    }

    @Nullable RedoLog log() {
        return log;
    }

    /** @return pages read; -1 where it was told to stop */
    long check(TableFile file, ExecutorService threads, int parallel, Scan.Watch watch)
            throws StepFailure, InterruptedException {
        String table = TableFiles.table(file.name());
        try (Tablespace tablespace = Tablespace.open(file.path())) {
            Result result = new TablespaceCheck(tablespace, dictionary, log).run(threads, parallel, watch);
            if (result == null) {
                return -1;
            }
            for (Damage damage : result.damages()) {
                report.add(line(file, table, damage));
            }
            report.add(Line.read(file.name(), table, result.pages(), result.used(), result.freeDamaged()));
            return result.pages();
        } catch (UnknownFormat e) {
            report.add(Line.whole(
                    file.name(), table, Damage.Kind.UNREADABLE, "the file is no tablespace: " + e.getMessage()));
            return 0;
        } catch (AccessDeniedException e) {
            throw denied(file.name(), e);
        } catch (EOFException e) {
            throw StepFailure.needsHuman(
                    "%s became shorter while it was read: a server runs on it. Inspect a copy.".formatted(file.name()),
                    e);
        } catch (IOException e) {
            report.add(Line.whole(
                    file.name(), table, Damage.Kind.UNREADABLE, "the disk does not give it: " + e.getMessage()));
            return 0;
        }
    }

    private Line line(TableFile file, String table, Damage damage) {
        Definition.Index index = damage.index() == null ? null : dictionary.index(damage.index());
        String name = index != null ? index.name() : damage.index() == null ? null : "index " + damage.index();
        boolean shared = !file.name().endsWith(".ibd") && index != null;
        return Line.of(file.name(), shared ? TableFiles.table(index.table().name()) : table, name, damage);
    }

    private static StepFailure denied(String file, IOException e) {
        return StepFailure.needsHuman(
                "%s cannot be read by the user %s on this node. Let it read every file of the copy."
                        .formatted(file, System.getProperty("user.name")),
                e);
    }
}
