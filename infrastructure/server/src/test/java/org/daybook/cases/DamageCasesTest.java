package org.daybook.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.daybook.cases.SalvagedServer.Saved;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every folder under {@code cases}, through the real steps on real servers; a few of them in the default run. */
class DamageCasesTest {

    private static final Set<String> FEW = Set.of("leaf-zeroed", "leaf-half-unlinked", "root-one-bit");

    @TempDir
    static Path folder;

    private static @Nullable SalvagedServer few;
    private static @Nullable SalvagedServer all;

    static List<DamageCase> few() {
        return DamageCase.all().stream().filter(one -> FEW.contains(one.name())).toList();
    }

    static List<DamageCase> all() {
        return DamageCase.all();
    }

    @AfterAll
    static void stop() throws Exception {
        for (SalvagedServer server : new SalvagedServer[] {few, all}) {
            if (server != null) {
                server.close();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("few")
    void what_comes_back_of_a_damaged_table_is_what_its_case_says(DamageCase one) throws Exception {
        if (few == null) {
            few = SalvagedServer.of(few(), folder.resolve("few"));
        }
        check(few, one);
    }

    @Tag("full")
    @ParameterizedTest
    @MethodSource("all")
    void what_comes_back_of_each_measured_damage_is_what_its_case_says(DamageCase one) throws Exception {
        if (all == null) {
            all = SalvagedServer.of(all(), folder.resolve("all"));
        }
        check(all, one);
    }

    private static void check(SalvagedServer server, DamageCase one) throws Exception {
        Saved saved = server.save(one);
        DamageCase seen = new DamageCase(
                one.name(),
                one.plan(),
                server.ask(one),
                saved.trusted(),
                saved.suspect(),
                saved.lost(),
                saved.loaded().changed());
        assertThat(seen)
                .as("suspect %s; %s", saved.extracted().suspect(), String.join("\n", saved.said()))
                .usingRecursiveComparison()
                .isEqualTo(one);
        assertThat(saved.trusted() + saved.suspect() + saved.lost()).isEqualTo(DamagedServer.ROWS);
        assertThat(saved.loaded().added()).isZero();
        assertThat(saved.loaded().same() + saved.loaded().changed()).isEqualTo(saved.trusted());
        Set<Long> named = new TreeSet<>(saved.extracted().lost());
        named.removeIf(key -> saved.truth().contains(key)
                && !saved.extracted().trusted().contains(key)
                && !saved.extracted().suspect().contains(key));
        assertThat(named).as("named as lost, and not lost").isEmpty();
    }
}
