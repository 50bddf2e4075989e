package org.daybook.host.copydata;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.daybook.host.datadirectory.Copies;
import org.daybook.host.datadirectory.Copying;
import org.daybook.mariadb.StepJson;
import org.daybook.work.StepFailure;

/** What a copy consists of; stands in its folder from the beginning, so that every attempt copies the same. */
record CopyPlan(
        String operation, String original, List<Original.Entry> files, List<String> folders, List<String> left) {

    private static final String NAME = "copy.json";

    long bytes() {
        return files.stream().mapToLong(Original.Entry::size).sum();
    }

    /** Makes the folder and what is in it but for the files. @throws StepFailure where another copy lies there */
    void write(Path folder, Path original) throws StepFailure {
        try {
            if (Files.exists(folder.resolve(NAME)) && !read(folder).operation().equals(operation)) {
                throw StepFailure.needsHuman(
                        "%s holds the copy of operation %s already; give another name."
                                .formatted(folder, read(folder).operation()),
                        null);
            }
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-x--x"));
            Path data = folder.resolve(Copies.DATA);
            Files.createDirectories(data);
            Copying.keepAttributes(original, data);
            for (String name : folders) {
                Files.createDirectories(data.resolve(name));
                Copying.keepAttributes(original.resolve(name), data.resolve(name));
            }
            Path draft = folder.resolve(NAME + Copying.DRAFT);
            Files.writeString(draft, StepJson.write(this));
            try (FileChannel file = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                file.force(true);
            }
            Files.move(draft, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
            Sums.sync(folder);
        } catch (IOException e) {
            throw Trouble.of(folder, e);
        }
    }

    static CopyPlan read(Path folder) throws StepFailure {
        try {
            return StepJson.read(Files.readString(folder.resolve(NAME)), CopyPlan.class);
        } catch (IOException e) {
            throw Trouble.of(folder, e);
        }
    }
}
