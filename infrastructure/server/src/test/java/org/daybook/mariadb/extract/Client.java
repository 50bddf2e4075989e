package org.daybook.mariadb.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.daybook.drill.embedded.Database;
import org.daybook.drill.embedded.SharedMariaDb;

/** The stock client, which knows nothing of Daybook. */
public record Client(Database database) {

    /** Loads a file, unpacked on its way. */
    public void load(Path file) throws IOException, InterruptedException {
        Path said = Files.createTempFile("client", ".log");
        Process client = start(said, "--comments", database.name());
        try (OutputStream out = client.getOutputStream();
                InputStream in = Compression.of(file.toString()).unpack(Files.newInputStream(file))) {
            in.transferTo(out);
        }
        assertThat(client.waitFor()).as(Files.readString(said)).isZero();
        Files.delete(said);
    }

    /** How it is called for this database; the password comes from the environment. */
    public List<String> arguments() {
        URI address = URI.create(database.url().substring("jdbc:".length()));
        return List.of(
                "--no-defaults",
                "--host=127.0.0.1",
                "--protocol=tcp",
                "--port=" + address.getPort(),
                "--user=" + database.username());
    }

    private Process start(Path said, String... more) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(SharedMariaDb.server().programs().mariadb().toString());
        command.addAll(arguments());
        command.addAll(List.of(more));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().put("MYSQL_PWD", database.password());
        return builder.start();
    }
}
