package org.daybook.drill.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The unpacked programs of PostgreSQL. */
record PostgresPrograms(Path home) {

    /** Goes with the version of the binaries in the pom, and names the folder in the cache. */
    static final String MAJOR = "18";

    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

    static PostgresPrograms in(BinaryCache cache) {
        URL archive = PostgresPrograms.class.getResource(ARCHIVE);
        if (archive == null || !isLinuxAmd64()) {
            throw new StartRefused("There is no embedded PostgreSQL for this machine (" + System.getProperty("os.name")
                    + " " + System.getProperty("os.arch") + "): set DAYBOOK_DATABASE_URL to a PostgreSQL of your own.");
        }
        return new PostgresPrograms(cache.distribution("postgresql-" + version(archive), unpacker -> {
            try (InputStream resource = archive.openStream();
                    TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(resource))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    unpack(unpacker, tar, entry);
                }
            }
        }));
    }

    private static void unpack(BinaryCache.Unpacker unpacker, TarArchiveInputStream tar, TarArchiveEntry entry)
            throws IOException {
        if (entry.isSymbolicLink()) {
            unpacker.link(entry.getName(), entry.getLinkName());
        } else if (entry.isFile() && !entry.getName().endsWith(".a")) {
            unpacker.file(entry.getName(), tar, (entry.getMode() & 0100) != 0);
        }
    }

    Path initdb() {
        return home.resolve("bin/initdb");
    }

    Path postgres() {
        return home.resolve("bin/postgres");
    }

    private static boolean isLinuxAmd64() {
        return System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64");
    }

    /** From the jar's name (…-18.6.0.jar), so that another version gets a folder of its own. */
    private static String version(URL archive) {
        String jar = Objects.requireNonNull(archive.getPath()).replaceFirst("\\.jar!.*", "");
        String version = jar.substring(jar.lastIndexOf('-') + 1);
        return version.matches("[0-9.]+") ? version : MAJOR;
    }
}
