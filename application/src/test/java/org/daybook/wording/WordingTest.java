package org.daybook.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WordingTest {

    private static String plain(String text) {
        return text.replace('\u00a0', ' ');
    }

    @Test
    void numbers_have_commas_and_units_a_space_that_does_not_break() {
        assertThat(Numbers.count(9_473_774)).isEqualTo("9,473,774");
        assertThat(Numbers.count(1, "row")).isEqualTo("1 row");
        assertThat(Numbers.size(214_600_000_000L)).isEqualTo("214.6\u00a0GB");
        assertThat(plain(Numbers.size(999))).isEqualTo("999 B");
        assertThat(plain(Numbers.size(999_999))).isEqualTo("1.0 MB");
        assertThat(plain(Numbers.size(Long.MAX_VALUE))).isEqualTo("9.2 EB");
        assertThat(Numbers.spelled(5, "table")).isEqualTo("five tables");
        assertThat(Numbers.spelled(14, "table")).isEqualTo("14 tables");
    }

    @Test
    void a_share_is_never_100_before_all_is_done() {
        assertThat(plain(Numbers.percent(852_480, 9_473_774))).isEqualTo("9.0 %");
        assertThat(plain(Numbers.percent(9_473_773, 9_473_774))).isEqualTo("99.9 %");
        assertThat(plain(Numbers.percent(9_473_774, 9_473_774))).isEqualTo("100.0 %");
        assertThat(Numbers.share(0, 0)).isZero();
    }

    @Test
    void durations_have_the_units_that_matter() {
        assertThat(plain(Durations.text(Duration.ofSeconds(48)))).isEqualTo("48 s");
        assertThat(plain(Durations.text(Duration.ofMinutes(12)))).isEqualTo("12 min");
        assertThat(plain(Durations.text(Duration.ofMinutes(182)))).isEqualTo("3 h 02 min");
        assertThat(plain(Durations.text(Duration.ofHours(3)))).isEqualTo("3 h");
        assertThat(plain(Durations.text(Duration.ofMinutes(24 * 60 + 20)))).isEqualTo("24 h 20 min");
        assertThat(plain(Durations.text(Duration.ofHours(51)))).isEqualTo("2 d 3 h");
        assertThat(plain(Durations.text(Duration.ofSeconds(-5)))).isEqualTo("0 s");
    }

    @Test
    void lateness_shows_from_a_quarter_of_an_hour_on() {
        assertThat(Durations.lateness(Duration.ofMinutes(15))).isEmpty();
        assertThat(plain(Durations.lateness(Duration.ofMinutes(16)))).isEqualTo("logged 16 min later");
        assertThat(plain(Durations.lateness(Duration.ofMinutes(183)))).isEqualTo("logged 3 h later");
        assertThat(plain(Durations.lateness(Duration.ofDays(4)))).isEqualTo("logged 4 days later");
    }

    @Test
    void time_since_the_crash_is_a_clock_of_its_own() {
        assertThat(Durations.elapsed(Duration.ZERO)).isEqualTo("start");
        assertThat(Durations.elapsed(Duration.ofMinutes(22))).isEqualTo("+0:22");
        assertThat(Durations.elapsed(Duration.ofMinutes(268))).isEqualTo("+4:28");
        assertThat(plain(Durations.elapsed(Duration.ofHours(24)))).isEqualTo("+1 d");
        assertThat(plain(Durations.elapsed(Duration.ofHours(26)))).isEqualTo("+1 d 2 h");
    }

    @Test
    void names_of_steps_read_as_nouns() {
        Map<String, String> relation = Map.of("relation", "articles_courses.article_id -> articles.id");
        assertThat(StepNames.name("purge-orphans", relation)).isEqualTo("Purge of orphans in articles_courses");
        assertThat(StepNames.name("purge-orphans", Map.of("relation", "lines.tenant+order_id")))
                .isEqualTo("Purge of orphans in lines");
        assertThat(StepNames.child("lines.tenant+order_id->orders.tenant+id")).isEqualTo("lines");
        assertThat(StepNames.parent("lines.tenant+order_id->orders.tenant+id")).isEqualTo("orders");
        assertThat(StepNames.name("dump-tables", Map.of("tables", "users, articles")))
                .isEqualTo("Dump of users and articles");
        assertThat(StepNames.name("find-orphans", Map.of())).isEqualTo("Search for orphans");
        assertThat(StepNames.name("host-command", Map.of("program", "rsync"))).isEqualTo("Host command rsync");
        assertThat(StepNames.brief("purge-orphans")).isEqualTo("purge");
        assertThat(StepNames.going("purge-orphans")).isEqualTo("orphans being purged");
        assertThat(StepNames.going("host-command")).isEqualTo("host command running");
    }

    @Test
    void lists_read_as_a_person_would_say_them() {
        assertThat(Phrases.list(List.of("users"))).isEqualTo("users");
        assertThat(Phrases.list(List.of("a", "b", "c"))).isEqualTo("a, b and c");
        assertThat(Phrases.list(List.of("a", "b", "c", "d", "e"))).isEqualTo("a, b, c and 2 more");
        assertThat(Phrases.list(List.of())).isEmpty();
    }

    @Test
    void what_is_cut_ends_at_a_word() {
        assertThat(Phrases.cut("the quick brown fox", 12)).isEqualTo("the quick…");
        assertThat(Phrases.cut("short", 12)).isEqualTo("short");
        assertThat(Phrases.cut("x".repeat(30), 12)).hasSize(12);
        assertThat(Phrases.cut("😀".repeat(20), 12)).doesNotContain("?").endsWith("…");
    }
}
