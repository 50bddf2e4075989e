package org.daybook.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.daybook.ServerTest;
import org.daybook.api.Http;
import org.daybook.api.People;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ServerTest
class BrowserLoginTest {

    private final ApplicationContext server;
    private final Accounts accounts;
    private final Passwords passwords;
    private final People people;
    private final Browser browser;

    BrowserLoginTest(ApplicationContext server, Accounts accounts, Passwords passwords) {
        this.server = server;
        this.accounts = accounts;
        this.passwords = passwords;
        this.people = new People(server);
        this.browser = new Browser(server);
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void a_page_sends_a_stranger_to_the_login() throws Exception {
        HttpResponse<String> answer = browser.open("/incidents/INC-0001");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/login");
    }

    @Test
    void a_login_opens_a_session_whose_cookie_no_script_reads() throws Exception {
        people.account("bea", Role.ENGINEER);
        HttpResponse<String> answer = browser.login("bea", People.PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("daybook_session=")
                        .contains("HttpOnly")
                        .contains("SameSite=Lax"));
        assertThat(me().path("login").asString()).isEqualTo("bea");
    }

    @Test
    void a_wrong_password_and_an_unknown_login_read_the_same() throws Exception {
        people.account("carl", Role.ENGINEER);
        HttpResponse<String> wrong = browser.login("carl", "not the password");
        HttpResponse<String> unknown = browser.login("nobody-here", "not the password");

        assertThat(wrong.statusCode()).isEqualTo(302).isEqualTo(unknown.statusCode());
        assertThat(wrong.headers().firstValue("Location"))
                .isEqualTo(unknown.headers().firstValue("Location"));
        assertThat(browser.open("/login?error").body()).contains("Login and password do not belong together.");
    }

    @Test
    void a_form_without_the_token_of_its_page_is_refused() throws Exception {
        people.account("dora", Role.ENGINEER);
        HttpResponse<String> answer = browser.post("/login", Map.of("username", "dora", "password", People.PASSWORD));

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void a_script_of_a_session_needs_the_token_of_its_page() throws Exception {
        people.account("emil", Role.ENGINEER);
        browser.login("emil", People.PASSWORD);

        HttpResponse<String> bare = browser.api("POST", "/api/tokens", "{\"name\":\"mine\"}", Map.of());
        assertThat(bare.statusCode()).isEqualTo(403);
        assertThat(bare.body()).contains("urn:daybook:problem:csrf").contains("X-CSRF-TOKEN");

        JsonNode csrf = me().path("csrf");
        HttpResponse<String> armed = browser.api(
                "POST",
                "/api/tokens",
                "{\"name\":\"mine\"}",
                Map.of(csrf.path("header").asString(), csrf.path("token").asString()));
        assertThat(armed.statusCode()).as(armed.body()).isEqualTo(201);
    }

    @Test
    void a_new_password_ends_the_other_sessions_of_an_account() throws Exception {
        people.account("fred", Role.ENGINEER);
        try (Browser elsewhere = new Browser(server)) {
            elsewhere.login("fred", People.PASSWORD);
            browser.login("fred", People.PASSWORD);
            HttpResponse<String> changed = browser.submit(
                    "/password",
                    Map.of(
                            "current", People.PASSWORD,
                            "replacement", "another horse battery",
                            "repeated", "another horse battery"));

            assertThat(changed.statusCode()).as(changed.body()).isEqualTo(302);
            assertThat(browser.open("/password").statusCode()).isEqualTo(200);
            assertThat(elsewhere.open("/password").statusCode()).isEqualTo(302);
        }
    }

    @Test
    void a_role_taken_away_is_gone_from_a_running_session() throws Exception {
        people.account("gina", Role.ENGINEER);
        browser.login("gina", People.PASSWORD);
        assertThat(browser.api("GET", "/api/targets", "", Map.of()).statusCode())
                .isNotEqualTo(403);

        accounts.assign("gina", java.util.Set.of(Role.VIEWER));
        assertThat(browser.api("GET", "/api/targets", "", Map.of()).statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_closed_account_is_out_at_once() throws Exception {
        people.account("hugo", Role.ENGINEER);
        browser.login("hugo", People.PASSWORD);
        accounts.open("hugo", false);

        assertThat(browser.api("GET", "/api/me", "", Map.of()).statusCode()).isEqualTo(401);
        assertThat(browser.login("hugo", People.PASSWORD)
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .endsWith("/login?error");
    }

    @Test
    void a_temporary_password_opens_nothing_but_its_change() throws Exception {
        accounts.create("ida", "Ida", java.util.Set.of(Role.ENGINEER), passwords.slowHash(People.PASSWORD), true);
        browser.login("ida", People.PASSWORD);

        assertThat(browser.open("/").headers().firstValue("Location").orElse(""))
                .endsWith("/password");
        HttpResponse<String> api = browser.api("GET", "/api/incidents", "", Map.of());
        assertThat(api.statusCode()).isEqualTo(403);
        assertThat(api.body()).contains("password-change-required");

        browser.submit(
                "/password",
                Map.of(
                        "current",
                        People.PASSWORD,
                        "replacement",
                        "quite another one",
                        "repeated",
                        "quite another one"));
        assertThat(me().path("mustChangePassword").asBoolean()).isFalse();
    }

    @Test
    void logging_out_ends_the_session() throws Exception {
        people.account("jan", Role.ENGINEER);
        browser.login("jan", People.PASSWORD);
        JsonNode csrf = me().path("csrf");
        browser.api(
                "POST",
                "/logout",
                "",
                Map.of(csrf.path("header").asString(), csrf.path("token").asString()));

        assertThat(browser.api("GET", "/api/me", "", Map.of()).statusCode()).isEqualTo(401);
    }

    @Test
    void every_answer_tells_browsers_to_run_nothing_foreign() {
        Http stranger = Http.of(server);
        for (String path : new String[] {"/login", "/api/me", "/actuator/health", "/nowhere"}) {
            Http.Answer answer = stranger.get(path);
            assertThat(answer.header("Content-Security-Policy")).as(path).isEqualTo(Headers.POLICY);
            assertThat(answer.header("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
            assertThat(answer.header("Referrer-Policy")).as(path).isEqualTo("same-origin");
        }
    }

    private JsonNode me() throws Exception {
        return JsonMapper.shared()
                .readTree(browser.api("GET", "/api/me", "", Map.of()).body());
    }
}
