package org.daybook.host.inspect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.daybook.host.datadirectory.DataDirectory;
import org.daybook.work.StepFailure;

/** Which files of a data directory hold InnoDB's pages, and what their tables are called. */
final class TableFiles {

    private static final Pattern OWN = Pattern.compile("ibdata\\d+|undo\\d{3}");
    private static final Pattern CODED = Pattern.compile("@([0-9a-f]{4})");

    private TableFiles() {}

    /** @param size in bytes */
    record TableFile(String name, Path path, long size) {}

    /** In the order in which they are read. @param only databases, or tables as {@code database.table}; all if empty */
    static List<TableFile> in(DataDirectory directory, List<String> only) throws StepFailure {
        List<TableFile> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(directory.path(), 2, FileVisitOption.FOLLOW_LINKS)) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                String name = directory.nameOf(path);
                if (holdsPages(name) && isWanted(name, only)) {
                    files.add(new TableFile(name, path, Files.size(path)));
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw StepFailure.needsHuman(
                    "The files of %s cannot be listed by the user %s: %s. Let it read them all."
                            .formatted(directory, System.getProperty("user.name"), e.getMessage()),
                    e);
        }
        files.sort((a, b) -> a.name().compareTo(b.name()));
        return files;
    }

    private static boolean holdsPages(String name) {
        return name.endsWith(".ibd") || OWN.matcher(name).matches();
    }

    private static boolean isWanted(String name, List<String> only) {
        if (only.isEmpty()) {
            return true;
        }
        String table = table(name);
        return only.stream()
                .anyMatch(wanted -> table.equals(wanted) || wanted.indexOf('.') < 0 && table.startsWith(wanted + "."));
    }

    /** As SQL names it: {@code database.table}, without the partition; the file's name where it is no table's. */
    static String table(String name) {
        String plain = name.endsWith(".ibd") ? name.substring(0, name.length() - 4) : name;
        int partition = plain.toLowerCase(Locale.ROOT).indexOf("#p#");
        String whole = partition < 0 ? plain : plain.substring(0, partition);
        Matcher coded = CODED.matcher(whole.replace('/', '.'));
        return coded.replaceAll(
                match -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 16))));
    }
}
