package org.daybook.drill.founding;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A fresh folder for one drill, under the user's home: nothing in it is shared with anything. */
record DrillFolder(Path path) {

    static DrillFolder create() throws IOException {
        Path drills = Path.of(System.getProperty("user.home"), ".daybook", "drills");
        Files.createDirectories(drills);
        DrillFolder folder = new DrillFolder(Files.createTempDirectory(drills, "drill-"));
        folder.program("detach-volume");
        folder.program("start-workers");
        return folder;
    }

    Path sub(String name) {
        return path.resolve(name);
    }

    /** Where the server leaves the first administrator's password. */
    Path adminPassword() {
        return path.resolve("admin-password");
    }

    Path program(String name) throws IOException {
        Path program = path.resolve(name);
        if (!Files.exists(program)) {
            try (InputStream source = DrillFolder.class.getResourceAsStream(name)) {
                if (source == null) {
                    throw new IOException("the drill's program %s is not in its jar".formatted(name));
                }
                Files.copy(source, program, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return program;
    }

    /** What a program of the drill left behind; empty where it left nothing. */
    String stateOf(String kind, String name) throws IOException {
        Path state = path.resolve(kind).resolve(name);
        return Files.exists(state) ? Files.readString(state).strip() : "";
    }

    /** Nobody needs what a drill that held left behind; one that failed stays to be looked at. */
    void delete() throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(path)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.deleteIfExists(file);
        }
    }

    /** A file that only this user can read. */
    Path secret(String name, String content) throws IOException {
        Path file = Files.createFile(
                path.resolve(name), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, content);
    }
}
