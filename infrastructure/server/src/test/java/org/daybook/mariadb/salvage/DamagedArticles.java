package org.daybook.mariadb.salvage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.daybook.drill.damage.DamageMaker;
import org.daybook.drill.damage.DamageReport;
import org.daybook.drill.embedded.BinaryCache;
import org.daybook.drill.embedded.MariaDbPrograms;
import org.daybook.host.copydata.CopyDataDirectory;
import org.daybook.host.inspect.Inspect;
import org.daybook.host.scratch.ScratchServer;
import org.daybook.innodb.StoppedMariaDb;
import org.daybook.mariadb.StepRun;
import org.daybook.mariadb.extract.Extract;
import org.daybook.mariadb.extract.Extracts;
import org.daybook.mariadb.extract.Part;
import org.daybook.mariadb.extract.RowBatch;
import org.daybook.mariadb.extract.RowFile;
import org.daybook.mariadb.extract.RowFileReader;
import org.daybook.mariadb.extract.SqlLiteral;
import org.daybook.mariadb.extract.Trust;
import org.daybook.mariadb.scratch.Scratch;
import org.daybook.targets.Target;
import org.daybook.targets.Targets;
import org.daybook.targets.TestTargets;
import org.daybook.work.StepFailure;

/** {@code lab.articles} with damage in its file, copied, inspected, and with a scratch server on it. */
final class DamagedArticles implements AutoCloseable {

    static final MariaDbPrograms PROGRAMS = MariaDbPrograms.in(BinaryCache.ofThisUser());

    final Targets targets;
    final DamageReport truth;

    private DamagedArticles(Targets targets, DamageReport truth) {
        this.targets = targets;
        this.truth = truth;
    }

    /** @param plan as {@link DamageMaker} reads it */
    static DamagedArticles by(String plan, Path folder) throws Exception {
        Path data = folder.resolve("data");
        links(StoppedMariaDb.data(), data);
        Path file = data.resolve("lab/articles.ibd");
        Files.delete(file);
        Files.copy(StoppedMariaDb.data().resolve("lab/articles.ibd"), file);
        DamageReport truth = DamageMaker.damage(file, plan, 1, 4, StoppedMariaDb.olderArticles());
        Targets targets = TestTargets.ofFiles(data, folder, List.of());
        new StepRun("op-copy000001", new CopyDataDirectory(targets), List.of("name=first")).toEnd();
        new StepRun("op-inspect001", new Inspect(targets), List.of("tables=lab")).toEnd();
        new StepRun("op-scratch001", new ScratchServer(targets, PROGRAMS::mariadbd), List.of()).toEnd();
        return new DamagedArticles(targets, truth);
    }

    StepRun salvage(String... more) {
        List<String> parameters = new ArrayList<>(List.of("name=saved", "tables=lab.articles"));
        parameters.addAll(List.of(more));
        return new StepRun("op-salvage001", new Salvage(targets), parameters);
    }

    Target target() {
        return targets.get("dashboard");
    }

    Part part() throws StepFailure {
        return extract().manifest().tables().getFirst();
    }

    Extract extract() throws StepFailure {
        return Extracts.of(target()).get("saved");
    }

    /** Rows of the extract by key, as they stand there; fails where one stands there twice. */
    Map<Long, List<String>> rows(Trust trust) throws StepFailure {
        Map<Long, List<String>> rows = new TreeMap<>();
        for (RowFile file : part().files(trust)) {
            try (RowFileReader reader = RowFileReader.open(extract().file(file.path()))) {
                for (RowBatch batch = reader.next(); batch != null; batch = reader.next()) {
                    for (byte[] row : batch.each()) {
                        List<String> values = SqlLiteral.values(row).stream()
                                .map(value -> value.isNull() ? "NULL" : value.text())
                                .toList();
                        assertThat(rows.put(Long.parseLong(values.get(1)), values))
                                .as("row %s stands there once", values.get(1))
                                .isNull();
                    }
                }
            }
        }
        return rows;
    }

    /** The row as it was before the damage. */
    static List<String> before(long id) {
        return List.of(
                "NULL",
                Long.toString(id),
                "Article %d of %s".formatted(id, md5(Long.toString(id))),
                Long.toString(id % 10),
                Long.toString(id % 7),
                LocalDateTime.of(2025, 1, 1, 0, 0)
                        .plusMinutes(id)
                        .format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")),
                "1");
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void links(Path from, Path to) throws Exception {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path link = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(link);
                } else if (Files.isRegularFile(path)) {
                    Files.createLink(link, path);
                }
            }
        }
    }

    @Override
    public void close() throws Exception {
        Scratch scratch = Scratch.of(target());
        if (scratch != null) {
            scratch.stop();
        }
    }
}
