package org.daybook.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.IntStream;
import org.daybook.ServerTest;
import org.daybook.api.Http;
import org.daybook.api.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class LoginThrottleTest {

    private final ApplicationContext server;
    private final Http http;
    private final People people;
    private final JdbcClient jdbc;

    LoginThrottleTest(ApplicationContext server, JdbcClient jdbc) {
        this.server = server;
        this.http = Http.of(server);
        this.people = new People(server);
        this.jdbc = jdbc;
    }

    @BeforeEach
    void forget() {
        jdbc.sql("delete from login_throttle").update();
    }

    @Test
    void after_five_failures_a_login_has_to_wait_longer_each_time() {
        people.account("guessed", Role.ENGINEER);
        IntStream.range(0, 6)
                .forEach(
                        i -> assertThat(login("guessed", "wrong " + i).status()).isEqualTo(401));

        Http.Answer waiting = login("guessed", People.PASSWORD);
        assertThat(waiting.status()).isEqualTo(429);
        assertThat(waiting.problem()).isEqualTo("login-throttled");
        assertThat(waiting.header("Retry-After")).isEqualTo("1");

        passTime("5 seconds");
        assertThat(login("guessed", "wrong again").status()).isEqualTo(401);
        assertThat(Integer.parseInt(login("guessed", People.PASSWORD).header("Retry-After")))
                .isEqualTo(2);

        passTime("5 seconds");
        assertThat(login("guessed", People.PASSWORD).status()).isEqualTo(200);
        assertThat(login("guessed", "wrong once").status()).isEqualTo(401);
        assertThat(login("guessed", People.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void who_guesses_the_current_password_to_set_another_has_to_wait_too() {
        Http me = http.as(people.token("guesser", Role.ENGINEER));
        IntStream.range(0, 6)
                .forEach(i -> assertThat(newPassword(me, "wrong " + i).status()).isEqualTo(400));

        Http.Answer waiting = newPassword(me, People.PASSWORD);

        assertThat(waiting.status()).isEqualTo(429);
        assertThat(waiting.problem()).isEqualTo("login-throttled");
        assertThat(waiting.header("Retry-After")).isEqualTo("1");
    }

    private static Http.Answer newPassword(Http me, String current) {
        return me.post("/api/me/password", Map.of("password", current, "newPassword", "a-longer-one-4711"));
    }

    @Test
    void logins_that_do_not_exist_wait_the_same() {
        IntStream.range(0, 6).forEach(i -> login("nobody-at-all", "wrong " + i));

        assertThat(login("nobody-at-all", "wrong").status()).isEqualTo(429);
    }

    @Test
    void an_address_that_tries_many_logins_has_to_wait() {
        IntStream.range(0, 21).forEach(i -> login("victim-" + i, "wrong"));

        assertThat(login("victim-99", "wrong").status()).isEqualTo(429);
    }

    @Test
    void an_account_of_ones_own_does_not_pay_for_guessing_others() {
        people.account("own-account", Role.ENGINEER);
        for (int i = 0; i < 20; i++) {
            login("other-" + i, "wrong");
            passTime("1 second");
        }
        login("own-account", People.PASSWORD);
        login("other-20", "wrong");

        assertThat(login("other-21", "wrong").status()).isEqualTo(429);
    }

    @Test
    void many_attempts_at_once_are_counted_before_they_are_judged() {
        people.account("stormed", Role.ENGINEER);
        long judged = IntStream.range(0, 24)
                .parallel()
                .map(i -> login("stormed", "wrong " + i).status())
                .filter(status -> status == 401)
                .count();

        assertThat(judged).isLessThanOrEqualTo(8);
    }

    @Test
    void the_page_answers_429_and_says_how_long() throws Exception {
        people.account("paged", Role.ENGINEER);
        try (Browser browser = new Browser(server)) {
            for (int i = 0; i < 6; i++) {
                browser.login("paged", "wrong " + i);
            }
            var answer = browser.login("paged", People.PASSWORD);

            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(answer.body())
                    .contains("Too many failed logins. Try again in 1 s.")
                    .contains("<form");
        }
    }

    @Test
    void an_unknown_login_costs_as_much_time_as_a_known_one() {
        people.account("timed", Role.ENGINEER);
        long known = fastest("timed");
        long unknown = fastest("untimed");

        assertThat((double) unknown / known).isBetween(0.5, 2.0);
    }

    private long fastest(String login) {
        return IntStream.range(0, 6)
                .mapToLong(i -> {
                    forget();
                    long start = System.nanoTime();
                    login(login, "wrong " + i);
                    return System.nanoTime() - start;
                })
                .min()
                .orElseThrow();
    }

    private void passTime(String interval) {
        jdbc.sql("update login_throttle set blocked_until = blocked_until - cast(? as interval)")
                .param(interval)
                .update();
    }

    private Http.Answer login(String login, String password) {
        return http.post("/api/login", Map.of("login", login, "password", password));
    }
}
