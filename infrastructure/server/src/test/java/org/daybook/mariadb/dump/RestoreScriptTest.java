package org.daybook.mariadb.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.daybook.drill.embedded.Database;
import org.daybook.drill.embedded.SharedMariaDb;
import org.daybook.mariadb.Sql;
import org.daybook.mariadb.StepRun;
import org.daybook.mariadb.extract.Client;
import org.daybook.mariadb.extract.Extract;
import org.daybook.mariadb.extract.Extracts;
import org.daybook.targets.Targets;
import org.daybook.targets.TestTargets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody reads all that a script says: its exit code alone tells whether every row is there. */
class RestoreScriptTest {

    private static final List<String> PROGRAMS =
            List.of("sh", "dirname", "sha256sum", "mktemp", "rm", "cat", "printf", "echo", "zstd");

    @TempDir
    Path folder;

    private final Database database = SharedMariaDb.createDatabase();
    private final Sql sql = new Sql(database);
    private Path programs;
    private Extract extract;

    @BeforeEach
    void a_dump_and_a_server_without_its_rows() throws Exception {
        sql.run("CREATE TABLE users (id INT PRIMARY KEY)", "INSERT INTO users SELECT seq FROM seq_1_to_1000");
        Targets targets = TestTargets.of(database, folder);
        new StepRun(new Dump(targets), "name=first").toEnd();
        extract = Extracts.of(targets.get("dashboard")).get("first");
        sql.run("DROP TABLE users");
        programs = Files.createDirectory(folder.resolve("programs"));
        for (String program : PROGRAMS) {
            Files.createSymbolicLink(programs.resolve(program), Path.of("/usr/bin", program));
        }
    }

    @Test
    void a_whole_dump_is_loaded() throws Exception {
        assertThat(restore()).startsWith("0 ").doesNotContain("restore.sh");
        assertThat(sql.number("SELECT COUNT(*) FROM users")).isEqualTo(1000);
    }

    @Test
    void a_program_that_is_missing_is_named_before_anything_is_loaded() throws Exception {
        Files.delete(programs.resolve("zstd"));

        assertThat(restore()).startsWith("1 restore.sh: there is no program zstd; install it");
        assertThat(sql.texts("SHOW TABLES")).isEmpty();
    }

    @Test
    void a_file_that_is_not_unpacked_to_its_end_is_named() throws Exception {
        Path zstd = programs.resolve("zstd");
        Files.delete(zstd);
        Files.writeString(zstd, "#!/bin/sh\n/usr/bin/zstd \"$@\" && exit 1\n");
        zstd.toFile().setExecutable(true);

        assertThat(restore()).startsWith("1 ").contains(".users.0001.sql.zst was not unpacked");
    }

    @Test
    void a_file_that_was_cut_is_not_loaded() throws Exception {
        Path file = extract.file(
                extract.manifest().tables().getFirst().files().getFirst().path());
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 9));

        assertThat(restore()).startsWith("1 ").contains("FAILED");
        assertThat(sql.texts("SHOW TABLES")).isEmpty();
    }

    /** @return its exit code, and what it said */
    private String restore() throws Exception {
        Database root = SharedMariaDb.server().asRoot(database.name());
        List<String> command =
                new ArrayList<>(List.of("/bin/sh", extract.file("restore.sh").toString()));
        command.addAll(new Client(root).arguments());
        Path said = folder.resolve("restore.log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().put("PATH", programs.toString());
        builder.environment().put("MYSQL_PWD", root.password());
        builder.environment()
                .put("MARIADB", SharedMariaDb.server().programs().mariadb().toString());
        int code = builder.start().waitFor();
        return code + " " + Files.readString(said);
    }
}
