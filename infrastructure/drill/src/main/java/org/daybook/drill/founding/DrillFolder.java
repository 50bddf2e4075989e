package org.daybook.drill.founding;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** A fresh folder for one drill, under the user's home: nothing in it is shared with anything. */
record DrillFolder(Path path) {

    static DrillFolder create() throws IOException {
        Path drills = Path.of(System.getProperty("user.home"), ".daybook", "drills");
        Files.createDirectories(drills);
        DrillFolder folder = new DrillFolder(Files.createTempDirectory(drills, "drill-"));
        folder.program("detach-volume");
        folder.program("start-workers");
        folder.program("queue-depth");
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

    /** Distinct rows in the archives' segments, read as any stock tool would: gunzip, then the key up to the first tab. */
    long archivedRows() throws IOException {
        long rows = 0;
        try (DirectoryStream<Path> archives =
                Files.newDirectoryStream(path.resolve("archives").resolve(Scene.FRESH))) {
            for (Path archive : archives) {
                Set<String> keys = new HashSet<>();
                try (DirectoryStream<Path> segments = Files.newDirectoryStream(archive, "segment-*.tsv.gz")) {
                    for (Path segment : segments) {
                        readKeys(segment, keys);
                    }
                }
                rows += keys.size();
            }
        }
        return rows;
    }

    private static void readKeys(Path segment, Set<String> keys) throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(segment)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                keys.add(line.substring(0, line.indexOf('\t')));
            }
        }
    }

    /** Ends servers on files of this drill that a failed one left: their command names its folder. */
    void endStrays() {
        ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains("mariadbd") && line.contains(path.toString()))
                        .isPresent())
                .forEach(ProcessHandle::destroy);
    }

    /** Nobody needs what a drill that held left behind; one that failed stays to be looked at. */
    void delete() throws IOException {
        delete(path);
    }

    static void delete(Path path) throws IOException {
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
