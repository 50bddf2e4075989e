package org.daybook.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.daybook.work.ProgressRow.Eta;
import org.daybook.work.ProgressRow.Point;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Instant START = Instant.parse("2025-12-05T10:00:00Z");

    private final Pace pace = new Pace(List.of(), START);

    @Test
    void a_steady_rate_gives_a_narrow_range_around_the_truth() {
        run(0, 30, 1_000);

        Eta eta = pace.eta(at(30), 30_000, 90_000L, null);

        assertThat(pace.rate(at(30))).isCloseTo(1_000, Percentage.withPercentage(5));
        assertThat(eta.soonest()).isBetween(54L, 60L);
        assertThat(eta.latest()).isBetween(60L, 66L);
        assertThat(eta.reason()).isEqualTo("950 to 1,050 a second in the last 30 s");
    }

    @Test
    void an_uneven_rate_gives_a_wide_range() {
        for (int second = 0, done = 0; second <= 40; second++) {
            pace.measure(at(second), done);
            done += second % 2 == 0 ? 500 : 2_000;
        }

        Eta eta = pace.eta(at(40), 50_000, 100_000L, null);

        assertThat(eta.latest()).isGreaterThan(eta.soonest() * 2);
    }

    @Test
    void nothing_is_promised_while_throttled_too_early_without_a_total_or_at_a_standstill() {
        run(0, 2, 1_000);
        assertThat(pace.eta(at(2), 2_000, 90_000L, null)).isEqualTo(Eta.withheld("too early to say"));
        run(3, 20, 1_000);
        assertThat(pace.eta(at(20), 20_000, 90_000L, 500L)).isEqualTo(Eta.withheld("throttled to 500 a second"));
        assertThat(pace.eta(at(20), 20_000, null, null)).isEqualTo(Eta.withheld("the total is not known"));
        for (int second = 21; second <= 95; second++) {
            pace.measure(at(second), 20_000);
        }
        assertThat(pace.eta(at(95), 20_000, 90_000L, null).soonest()).isNull();
        assertThat(pace.eta(at(95), 20_000, 90_000L, null).reason()).isEqualTo("nothing moved for 60 s");
    }

    @Test
    void a_rate_falls_when_no_measure_comes() {
        run(0, 30, 1_000);

        assertThat(pace.rate(at(40))).isLessThan(700);
        assertThat(pace.rate(at(300))).isLessThan(50);
    }

    @Test
    void the_history_stays_bounded_over_days_and_keeps_its_shape() {
        run(0, 4 * 24 * 3_600, 10);

        List<Point> series = pace.series();

        assertThat(series).hasSizeBetween(60, Pace.MOST_POINTS);
        assertThat(series.getFirst().done()).isZero();
        assertThat(series.subList(1, series.size()))
                .allSatisfy(p -> assertThat(p.rate()).isCloseTo(10, Percentage.withPercentage(1)));
    }

    @Test
    void what_moved_before_this_attempt_does_not_count_for_its_rate() {
        List<Point> earlier =
                List.of(new Point(START.minusSeconds(3_600), 0, 0), new Point(START.minusSeconds(1), 9, 9));
        Pace resumed = new Pace(earlier, START);

        assertThat(resumed.rate(at(10))).isZero();
        resumed.measure(at(10), 100);
        resumed.measure(at(12), 300);
        assertThat(resumed.rate(at(12))).isEqualTo(100);
    }

    private void run(int from, int to, int rate) {
        for (int second = from; second <= to; second++) {
            pace.measure(at(second), (long) second * rate);
        }
    }

    private static Instant at(int second) {
        return START.plus(Duration.ofSeconds(second));
    }
}
