package org.daybook.host.copydata;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.daybook.host.datadirectory.DataDirectory;
import org.daybook.work.StepFailure;

/**
 * What is to be copied.
 *
 * @param files in the order in which they are copied
 * @param folders those that hold no file, too
 * @param left what is left out, each with the reason
 * @param troubles what keeps a copy from being whole, as sentences
 */
record Original(List<Entry> files, List<String> folders, List<String> left, List<String> troubles) {

    private static final int MOST_NAMED = 5;
    private static final int DEPTH = 8;

    /** @param name with slashes, relative to the directory  @param modified milliseconds since 1970 */
    record Entry(String name, long size, long modified) {}

    long bytes() {
        return files.stream().mapToLong(Entry::size).sum();
    }

    /** Looks at every file, follows symbolic links, and opens none. @param leaveOutside tablespaces elsewhere are left out */
    static Original of(DataDirectory directory, boolean leaveOutside) throws StepFailure {
        Original found = new Original(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        try {
            Files.walkFileTree(
                    directory.path(),
                    EnumSet.of(FileVisitOption.FOLLOW_LINKS),
                    DEPTH,
                    new Visitor(directory, found, leaveOutside));
        } catch (IOException e) {
            throw StepFailure.needsHuman("The files of %s cannot be listed: %s.".formatted(directory, e), e);
        }
        found.files.sort((a, b) -> a.name().compareTo(b.name()));
        return found;
    }

    /** @throws StepFailure naming what would be missing in a copy */
    void requireWhole(DataDirectory directory) throws StepFailure {
        if (!troubles.isEmpty()) {
            String named = String.join(" ", troubles.subList(0, Math.min(MOST_NAMED, troubles.size())));
            throw StepFailure.needsHuman(
                    "A copy of %s would not be whole. %s%s"
                            .formatted(
                                    directory,
                                    named,
                                    troubles.size() > MOST_NAMED
                                            ? " And %,d more.".formatted(troubles.size() - MOST_NAMED)
                                            : ""),
                    null);
        }
    }

    private static final class Visitor extends SimpleFileVisitor<Path> {

        private final DataDirectory directory;
        private final Original found;
        private final boolean leaveOutside;

        Visitor(DataDirectory directory, Original found, boolean leaveOutside) {
            this.directory = directory;
            this.found = found;
            this.leaveOutside = leaveOutside;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = directory.nameOf(folder);
            if (name.equals("lost+found")) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            if (!name.isEmpty()) {
                found.folders.add(name);
            }
            if (Files.isSymbolicLink(folder)) {
                found.left.add("the link %s: its files are copied in its place".formatted(name));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            String name = directory.nameOf(file);
            if (attributes.isSymbolicLink()) {
                found.troubles.add("The link %s leads nowhere: put it right, or remove it.".formatted(name));
            } else if (name.endsWith(".isl")) {
                outside(file, name);
            } else if (!attributes.isRegularFile()) {
                found.left.add("%s: no regular file".formatted(name));
            } else if (name.endsWith(".pid") || name.equals("ibtmp1")) {
                found.left.add("%s: a server makes it anew".formatted(name));
            } else if (!Files.isReadable(file)) {
                found.troubles.add(
                        "%s cannot be read by the user %s.".formatted(name, System.getProperty("user.name")));
            } else {
                found.files.add(new Entry(
                        name, attributes.size(), attributes.lastModifiedTime().toMillis()));
                if (Files.isSymbolicLink(file)) {
                    found.left.add("the link %s: its content is copied in its place".formatted(name));
                }
            }
            return FileVisitResult.CONTINUE;
        }

        /** A server on the copy would follow it and write to the original. */
        private void outside(Path file, String name) throws IOException {
            String where = Files.size(file) < 4096 ? Files.readString(file).strip() : "elsewhere";
            if (leaveOutside) {
                found.left.add("%s: its tablespace lies outside, at %s".formatted(name, where));
            } else {
                found.troubles.add(
                        "The tablespace of %s lies outside, at %s: copy it by hand and run again with outside=leave."
                                .formatted(name.substring(0, name.length() - 4), where));
            }
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            found.troubles.add("%s cannot be read: %s.".formatted(directory.nameOf(file), e.getMessage()));
            return FileVisitResult.CONTINUE;
        }
    }
}
