package org.daybook.innodb.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.daybook.drill.damage.DamageMaker;
import org.daybook.drill.damage.DamageReport;
import org.daybook.drill.damage.DamagedPage;
import org.daybook.drill.damage.Effect;
import org.daybook.innodb.Dictionary;
import org.daybook.innodb.RedoLog;
import org.daybook.innodb.StoppedMariaDb;
import org.daybook.innodb.Tablespace;
import org.daybook.innodb.check.Damage.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The ground truth of the damage maker against what a look at the pages finds. */
class MeasuredDamagesTest {

    private static final Map<Effect, Kind> FOUND_AS = Map.of(
            Effect.ZERO, Kind.ZEROED,
            Effect.FLIP, Kind.CHECKSUM,
            Effect.GARBAGE, Kind.CHECKSUM,
            Effect.TORN, Kind.CHECKSUM,
            Effect.DUP, Kind.MISPLACED,
            Effect.STALE, Kind.OLDER,
            Effect.HALF, Kind.RECORDS,
            Effect.RECPTR, Kind.RECORDS,
            Effect.LINK, Kind.LINK,
            Effect.TRUNC, Kind.MISSING);

    private static final ExecutorService THREADS = Executors.newFixedThreadPool(2);
    private static Dictionary dictionary = Dictionary.none();

    @TempDir
    Path folder;

    @BeforeAll
    static void read() throws Exception {
        dictionary = Dictionary.read(StoppedMariaDb.data().resolve("ibdata1"));
    }

    @AfterAll
    static void end() {
        THREADS.shutdownNow();
    }

    static List<String> measured() {
        return DamageMaker.MEASURED;
    }

    @ParameterizedTest
    @MethodSource("measured")
    void exactly_the_damaged_pages_are_found_each_as_what_it_is(String plan) throws Exception {
        DamageReport truth = damage(plan, 7);

        List<Damage> found = check(truth.file());

        Map<Integer, Kind> expected = new TreeMap<>();
        truth.pages().forEach(page -> expected.put(page.page(), FOUND_AS.get(page.effect())));
        Map<Integer, Kind> told = new TreeMap<>();
        found.stream()
                .filter(damage -> !isBehindTheEnd(damage, truth))
                .forEach(damage -> told.put(damage.page(), damage.kind()));
        assertThat(told).isEqualTo(expected);
        for (DamagedPage page : truth.pages()) {
            Damage damage = found.stream()
                    .filter(d -> d.page() == page.page())
                    .findFirst()
                    .orElseThrow();
            if (page.page() > 2) {
                assertThat(damage.index()).isEqualTo(page.index());
                assertThat(damage.level()).isEqualTo(page.level());
            }
            if (!page.keys().isEmpty()) {
                assertThat(keyOf(damage.after(), 0)).isLessThan(page.keys().getFirst());
                assertThat(keyOf(damage.before(), Long.MAX_VALUE))
                        .isGreaterThan(page.keys().getLast());
            }
        }
    }

    @Test
    void a_lonely_damaged_leaf_is_bounded_by_the_very_next_rows() throws Exception {
        DamageReport truth = damage("leaf@0.5:zero", 1);

        Damage damage = check(truth.file()).getFirst();

        List<Long> keys = truth.pages().getFirst().keys();
        assertThat(damage.after()).isEqualTo(Long.toString(keys.getFirst() - 1));
        assertThat(damage.from()).isEqualTo(Long.toString(keys.getFirst()));
        assertThat(damage.before()).isEqualTo(Long.toString(keys.getLast() + 1));
    }

    @Test
    void damaged_pages_are_still_told_apart_when_the_pages_above_are_gone_too() throws Exception {
        DamageReport truth = damage("root:zero,leaf@0.3:zero,leaf@0.6:link,leaf@0.8:flip", 1);

        assertThat(check(truth.file()))
                .extracting(Damage::page)
                .containsExactlyInAnyOrderElementsOf(
                        truth.pages().stream().map(DamagedPage::page).toList());
    }

    @Test
    void every_page_behind_a_files_end_is_missed() throws Exception {
        DamageReport truth = damage("leaf@0.8:trunc", 1);

        long rows = 0;
        List<Damage> found = check(truth.file());
        for (Damage damage : found) {
            assertThat(damage.kind()).isEqualTo(Kind.MISSING);
            rows += damage.pages();
        }
        try (Tablespace whole = Tablespace.open(StoppedMariaDb.data().resolve("lab/articles.ibd"))) {
            assertThat(rows)
                    .isLessThanOrEqualTo(
                            whole.pages() - truth.pages().getFirst().page());
        }
        assertThat(found).anyMatch(damage -> damage.level() == 0 && damage.before() == null);
        assertThat(truth.lost()).isBetween(3_000L, 5_000L);
    }

    @Test
    void the_same_plan_and_seed_damage_alike_and_the_truth_names_rows_and_checksums() throws Exception {
        DamageReport one = damage("rnd@5:garbage,leaf@0.5:half", 3);
        DamageReport other = damage("rnd@5:garbage,leaf@0.5:half", 3);
        DamageReport third = damage("rnd@5:garbage,leaf@0.5:half", 4);

        assertThat(Files.mismatch(one.file(), other.file())).isEqualTo(-1);
        assertThat(Files.mismatch(one.file(), third.file())).isNotEqualTo(-1);
        assertThat(one.rows()).isEqualTo(StoppedMariaDb.ROWS);
        assertThat(one.pages()).allSatisfy(page -> {
            assertThat(page.keys()).isNotEmpty();
            assertThat(page.before()).hasSize(64).isNotEqualTo(page.after());
        });
        Path truth = folder.resolve("truth.jsonl");
        one.write(truth);
        assertThat(Files.readAllLines(truth)).hasSize(7).first().asString().contains("\"rows\":20000");
    }

    @Test
    void a_plan_that_cannot_be_carried_out_changes_nothing() throws Exception {
        for (String plan : List.of(
                "leaf@0.5",
                "leaf@0.5:melt",
                "sec9@0.5:zero",
                "rnd@100000:flip",
                "leaf@0.5:flip,leaf@0.5:half",
                "leaf@0.1:zero,moon@1:flip")) {
            assertThatThrownBy(() -> damage(plan, 1)).isInstanceOf(IllegalArgumentException.class);
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    assertThat(Files.mismatch(file, StoppedMariaDb.data().resolve("lab/articles.ibd")))
                            .isEqualTo(-1);
                }
            }
        }
    }

    private DamageReport damage(String plan, long seed) throws Exception {
        Path file = Files.createTempFile(folder, "articles", ".ibd");
        Files.copy(StoppedMariaDb.data().resolve("lab/articles.ibd"), file, StandardCopyOption.REPLACE_EXISTING);
        return DamageMaker.damage(file, plan, seed, 4, StoppedMariaDb.olderArticles());
    }

    private static List<Damage> check(Path file) throws Exception {
        try (Tablespace tablespace = Tablespace.open(file)) {
            RedoLog log = RedoLog.read(StoppedMariaDb.data().resolve("ib_logfile0"));
            var result = new TablespaceCheck(tablespace, dictionary, log).run(THREADS, 2, new Scan.Watch() {
                @Override
                public void pages(long done) {}

                @Override
                public boolean shouldStop() {
                    return false;
                }
            });
            assertThat(result).isNotNull();
            return new ArrayList<>(result.damages());
        }
    }

    /** One page was cut off by the plan, and all behind it with it. */
    private static boolean isBehindTheEnd(Damage damage, DamageReport truth) {
        return truth.pages().stream().anyMatch(page -> page.effect() == Effect.TRUNC && damage.page() > page.page());
    }

    private static long keyOf(@Nullable String key, long otherwise) {
        return key == null ? otherwise : Long.parseLong(key);
    }
}
