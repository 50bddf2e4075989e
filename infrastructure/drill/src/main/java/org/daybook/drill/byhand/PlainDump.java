package org.daybook.drill.byhand;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.daybook.drill.embedded.Database;
import org.daybook.drill.embedded.LocalMariaDb;

/** mariadb-dump of one table, as anybody would run it; its rows are counted and not kept. */
final class PlainDump {

    private static final String ROW = "INSERT INTO ";

    private PlainDump() {}

    record Result(long rows, String said) {}

    /** @param scratch folder for its options and its errors */
    static Result of(LocalMariaDb server, String database, String table, Path scratch) throws IOException {
        Database access = server.database(database);
        Path options = scratch.resolve("dump.cnf");
        Files.deleteIfExists(options);
        Files.createFile(options, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                options,
                "[client]\nhost=127.0.0.1\nport=%d\nuser=%s\npassword=\"%s\"\nskip-ssl\n"
                        .formatted(server.port(), access.username(), access.password()));
        Path errors = scratch.resolve("dump.err");
        Process dump = new ProcessBuilder(List.of(
                        server.programs().mariadbDump().toString(),
                        "--defaults-file=" + options,
                        "--single-transaction",
                        "--quick",
                        "--skip-extended-insert", // a line for each row, so that they can be counted
                        "--no-create-info",
                        database,
                        table))
                .redirectError(errors.toFile())
                .start();
        long rows = 0;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(dump.getInputStream(), StandardCharsets.ISO_8859_1))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(ROW)) {
                    rows++;
                }
            }
        }
        int code = exitCode(dump);
        String said = Files.readString(errors).strip();
        Files.delete(options);
        return new Result(rows, code == 0 ? "" : said);
    }

    private static int exitCode(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a dump ran", e);
        }
    }
}
