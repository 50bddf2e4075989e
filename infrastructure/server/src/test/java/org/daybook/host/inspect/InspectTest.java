package org.daybook.host.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.daybook.drill.embedded.SharedMariaDb;
import org.daybook.entry.Entry;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentEvent;
import org.daybook.incident.IncidentEvent.ConsistencyChecked;
import org.daybook.incident.IncidentEvent.CorruptionFound;
import org.daybook.innodb.Dictionary;
import org.daybook.innodb.StoppedMariaDb;
import org.daybook.innodb.Tablespace;
import org.daybook.innodb.check.Damage.Kind;
import org.daybook.mariadb.Sha256;
import org.daybook.mariadb.StepRun;
import org.daybook.targets.TestTargets;
import org.daybook.work.Keys;
import org.daybook.work.Outcome;
import org.daybook.work.StepFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectTest {

    @TempDir
    Path folder;

    @Test
    void an_unharmed_directory_is_recorded_as_consistent() throws Exception {
        String real = StoppedMariaDb.data().toRealPath().toString();
        Outcome outcome = inspect(StoppedMariaDb.data()).rehearseAndRun();

        assertThat(facts(outcome)).singleElement().isInstanceOfSatisfying(ConsistencyChecked.class, fact -> {
            assertThat(fact.consistent()).isTrue();
            assertThat(fact.scope()).contains(real);
        });
        assertThat(outcome.figures()).containsEntry("damagedPages", 0L);
        assertThat(report()).allMatch(line -> line.kind() == null);
    }

    @Test
    void a_damaged_table_is_named_with_index_pages_and_keys() throws Exception {
        Path data = StoppedMariaDb.copyTo(folder.resolve("data"));
        int leaf = leaf(data, 0);
        overwrite(data.resolve("lab/articles.ibd"), leaf, new byte[16_384]);

        StepRun run = inspect(data);
        Outcome outcome = run.toEnd();

        Line line = report().stream().filter(l -> l.kind() != null).findFirst().orElseThrow();
        assertThat(line.kind()).isEqualTo(Kind.ZEROED);
        assertThat(line.page()).isEqualTo(leaf);
        assertThat(facts(outcome)).singleElement().isInstanceOfSatisfying(CorruptionFound.class, fact -> {
            assertThat(fact.table()).isEqualTo("lab.articles");
            assertThat(fact.index()).isEqualTo("PRIMARY");
            assertThat(fact.pages()).isEqualTo(1);
            assertThat(fact.error())
                    .isEqualTo("1 zeroed; keys between %s and %s".formatted(line.after(), line.before()));
        });
        assertThat(outcome.summary()).contains("1 damaged pages in 1 tables").contains("sha256");
        Path reports = folder.resolve("archives/inspect-op-test000001");
        assertThat(Files.readString(reports.resolve("SHA256SUMS")))
                .isEqualTo(
                        "%s  damage.jsonl\n".formatted(Sha256.of(Files.readString(reports.resolve("damage.jsonl")))));
    }

    @Test
    void an_inspection_that_is_cut_short_goes_on_where_it_was_and_reports_each_damage_once() throws Exception {
        Path data = StoppedMariaDb.copyTo(folder.resolve("data"));
        overwrite(data.resolve("lab/articles.ibd"), leaf(data, 3), new byte[16_384]);
        StepRun run = inspect(data);
        run.progress.stop = () -> true;
        Outcome outcome = null;
        String before = "";
        while (outcome == null) {
            outcome = run.slice();
            if (run.cursor().value().equals(before)) {
                run.progress.stop = () -> false; // a file larger than a look was given up: let it through once
            } else {
                run.progress.stop = () -> true;
            }
            before = run.cursor().value();
            Path draft = folder.resolve("archives/inspect-op-test000001/damage.jsonl.draft");
            if (outcome == null && Files.exists(draft)) {
                Files.writeString(draft, Files.readString(draft) + "{\"torn");
            }
        }
        assertThat(run.slices).isGreaterThan(3);
        assertThat(report().stream().filter(l -> l.kind() != null)).hasSize(1);
        assertThat(report().stream().filter(l -> l.kind() == null).map(Line::file))
                .doesNotHaveDuplicates()
                .contains("ibdata1", "lab/articles.ibd", "lab/words.ibd");
    }

    @Test
    void a_file_that_is_no_tablespace_is_a_damaged_table_and_others_are_still_read() throws Exception {
        Path data = StoppedMariaDb.copyTo(folder.resolve("data"));
        Files.write(data.resolve("lab/words.ibd"), new byte[0]);
        Files.writeString(data.resolve("lab/texts.ibd"), "no pages ".repeat(5_000));

        Outcome outcome = inspect(data, "tables=lab").toEnd();

        assertThat(facts(outcome))
                .hasSize(2)
                .allSatisfy(fact -> assertThat(((CorruptionFound) fact).error()).contains("the file is no tablespace"));
        assertThat(report().stream().map(Line::file))
                .contains("lab/articles.ibd")
                .doesNotContain("ibdata1");
    }

    @Test
    void a_directory_on_which_a_server_runs_is_refused() {
        StepRun run = inspect(SharedMariaDb.server().dataDirectory());

        assertThatThrownBy(run::toEnd)
                .isInstanceOf(StepFailure.class)
                .hasMessageContaining("A server runs on")
                .hasMessageContaining("copy-data-directory");
    }

    @Test
    void what_is_no_data_directory_is_refused() {
        assertThatThrownBy(() -> inspect(folder).toEnd())
                .isInstanceOf(StepFailure.class)
                .hasMessageContaining("no data directory of MariaDB");
        assertThatThrownBy(() -> inspect(folder.resolve("nowhere")).rehearse())
                .isInstanceOf(StepFailure.class)
                .hasMessageContaining("nowhere");
        assertThatThrownBy(() ->
                        inspect(StoppedMariaDb.data(), "copy=of-yesterday").rehearse())
                .hasMessageContaining("no complete copy 'of-yesterday'");
        assertThatThrownBy(() ->
                        inspect(StoppedMariaDb.data(), "tables=lab.nothing").toEnd())
                .hasMessageContaining("lab.nothing");
    }

    private StepRun inspect(Path data, String... parameters) {
        return new StepRun(new Inspect(TestTargets.ofFiles(data, folder, List.of())), parameters);
    }

    private List<Line> report() throws StepFailure {
        List<Line> lines = new ArrayList<>();
        Report.read(folder.resolve("archives/inspect-op-test000001"), lines::add);
        return lines;
    }

    static List<IncidentEvent.Fact> facts(Outcome outcome) {
        Entry entry = Entry.now(Keys.entry("test"), Instant.EPOCH, "worker", Visibility.INTERNAL);
        return outcome.facts().stream().map(fact -> fact.apply(entry)).toList();
    }

    /** A leaf of the primary key's index. */
    private static int leaf(Path data, int nth) throws Exception {
        try (Tablespace file = Tablespace.open(data.resolve("lab/articles.ibd"))) {
            long primary = Dictionary.read(data.resolve("ibdata1"))
                    .indexesIn(file.page(0).space())
                    .stream()
                    .filter(i -> i.name().equals("PRIMARY"))
                    .findFirst()
                    .orElseThrow()
                    .id();
            int seen = 0;
            for (int page = 10; page < file.pages(); page++) {
                boolean is = file.page(page).isIndex()
                        && file.page(page).index() == primary
                        && file.page(page).level() == 0;
                if (is && seen++ == nth) {
                    return page;
                }
            }
            throw new AssertionError("no leaf");
        }
    }

    private static void overwrite(Path file, int page, byte[] content) throws Exception {
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.seek((long) page * content.length);
            raw.write(content);
        }
    }
}
