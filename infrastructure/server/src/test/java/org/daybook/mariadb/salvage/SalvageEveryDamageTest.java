package org.daybook.mariadb.salvage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.daybook.drill.damage.DamageMaker;
import org.daybook.innodb.StoppedMariaDb;
import org.daybook.mariadb.extract.Part;
import org.daybook.mariadb.extract.Trust;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("full")
class SalvageEveryDamageTest {

    @TempDir
    Path folder;

    static List<String> plans() {
        String only = System.getProperty("daybook.damage");
        return only == null ? DamageMaker.MEASURED : List.of(only.split(" "));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void no_trusted_row_differs_from_what_it_was_and_trusted_suspect_and_lost_are_all(String plan) throws Exception {
        try (DamagedArticles damaged = DamagedArticles.by(plan, folder)) {
            long begin = System.nanoTime();
            damaged.salvage().toEnd();
            long millis = (System.nanoTime() - begin) / 1_000_000;

            Part part = damaged.part();
            Map<Long, List<String>> trusted = damaged.rows(Trust.TRUSTED);
            Map<Long, List<String>> suspect = damaged.rows(Trust.SUSPECT);
            System.out.printf(
                    "SALVAGED %-40s trusted %6d suspect %4d lost %s of %d (%d ms) %s %s%n",
                    plan.length() > 40 ? "mixed" : plan,
                    trusted.size(),
                    suspect.size(),
                    part.lostKeys(),
                    damaged.truth.rows(),
                    millis,
                    part.methods(),
                    part.unreachable());
            trusted.forEach((id, row) -> assertThat(row).isEqualTo(DamagedArticles.before(id)));
            Set<Long> both = new HashSet<>(trusted.keySet());
            both.retainAll(suspect.keySet());
            assertThat(both).isEmpty();
            if (part.lostKeys() != null) {
                assertThat(trusted.size() + suspect.size() + part.lostKeys()).isEqualTo(StoppedMariaDb.ROWS);
                long listed = part.lostKeysFile() == null
                        ? 0
                        : Files.readAllLines(damaged.extract().file(part.lostKeysFile()))
                                .size();
                assertThat(listed).isEqualTo(part.lostKeys());
            }
        }
    }
}
