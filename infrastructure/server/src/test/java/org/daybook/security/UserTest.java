package org.daybook.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.daybook.ServerTest;
import org.daybook.api.Http;
import org.daybook.api.People;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ApplicationContext;

@ServerTest
class UserTest {

    private static final String PASSWORD = "long enough for anyone";

    private final Http server;
    private final Http admin;

    UserTest(ApplicationContext server) {
        this.server = Http.of(server);
        admin = this.server.as(new People(server).token("root-of-users", Role.ADMIN));
    }

    @Test
    void a_new_account_changes_its_temporary_password_with_its_first_login() {
        create("karl", "ENGINEER");

        Http.Answer refused = login("karl", PASSWORD);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.problem()).isEqualTo("password-change-required");

        Http.Answer same =
                server.post("/api/login", Map.of("login", "karl", "password", PASSWORD, "newPassword", PASSWORD));
        assertThat(same.at("field")).isEqualTo("newPassword");

        Http.Answer in = server.post(
                "/api/login", Map.of("login", "karl", "password", PASSWORD, "newPassword", "a password of my own"));
        assertThat(in.status()).as(in.text()).isEqualTo(200);
        assertThat(server.as(in.at("token")).get("/api/me").at("login")).isEqualTo("karl");
        assertThat(login("karl", "a password of my own").status()).isEqualTo(200);
    }

    @Test
    void no_answer_carries_a_password_or_its_hash() {
        assertThat(create("lena", "VIEWER").text()).doesNotContain(PASSWORD).doesNotContain("bcrypt");
        assertThat(admin.get("/api/users").text()).contains("lena").doesNotContain("bcrypt");
    }

    @Test
    void to_make_a_password_temporary_without_giving_one_is_refused_and_changes_nothing() {
        create("nora", "VIEWER");

        Http.Answer refused = admin.patch("/api/users/nora", Map.of("displayName", "N", "mustChangePassword", true));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("field")).isEqualTo("mustChangePassword");
        assertThat(admin.get("/api/users/nora").at("displayName")).isNotEqualTo("N");
    }

    @Test
    void a_login_is_never_given_twice() {
        create("mona", "VIEWER");
        Http.Answer again = create("mona", "ENGINEER");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.problem()).isEqualTo("login-taken");

        admin.delete("/api/users/mona");
        assertThat(create("mona", "ENGINEER").status()).isEqualTo(409);
    }

    @Test
    void closing_an_account_ends_its_tokens_and_it_can_be_opened_again() {
        create("nils", "ENGINEER");
        String token = server.post(
                        "/api/login", Map.of("login", "nils", "password", PASSWORD, "newPassword", "quite another one"))
                .at("token");
        assertThat(admin.delete("/api/users/nils").status()).isEqualTo(204);

        assertThat(server.as(token).get("/api/me").status()).isEqualTo(401);
        assertThat(login("nils", "quite another one").status()).isEqualTo(401);

        assertThat(admin.patch("/api/users/nils", Map.of("active", true)).status())
                .isEqualTo(200);
        assertThat(login("nils", "quite another one").status()).isEqualTo(200);
        assertThat(server.as(token).get("/api/me").status()).isEqualTo(401);
    }

    @Test
    void a_role_given_or_taken_holds_for_tokens_at_once() {
        create("olga", "VIEWER");
        Http olga = server.as(server.post(
                        "/api/login", Map.of("login", "olga", "password", PASSWORD, "newPassword", "quite another one"))
                .at("token"));
        assertThat(olga.get("/api/targets").status()).isEqualTo(403);

        admin.patch("/api/users/olga", Map.of("roles", List.of("VIEWER", "ENGINEER")));
        assertThat(olga.get("/api/targets").status()).isEqualTo(200);
        assertThat(olga.get("/api/me").json().path("roles").toString()).isEqualTo("[\"VIEWER\",\"ENGINEER\"]");
    }

    @Test
    void a_password_set_by_an_administrator_is_temporary_and_revokes_tokens() {
        create("paul", "ENGINEER");
        String token = server.post(
                        "/api/login", Map.of("login", "paul", "password", PASSWORD, "newPassword", "quite another one"))
                .at("token");
        admin.patch("/api/users/paul", Map.of("password", "set by the admin"));

        assertThat(server.as(token).get("/api/me").status()).isEqualTo(401);
        assertThat(login("paul", "set by the admin").problem()).isEqualTo("password-change-required");
    }

    @Test
    void ones_own_password_is_changed_with_the_current_one() {
        create("quin", "ENGINEER");
        Http quin = server.as(server.post(
                        "/api/login", Map.of("login", "quin", "password", PASSWORD, "newPassword", "quite another one"))
                .at("token"));

        Http.Answer wrong =
                quin.post("/api/me/password", Map.of("password", "not this one", "newPassword", "one more of them"));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.at("field")).isEqualTo("password");
        assertThat(quin.post(
                                "/api/me/password",
                                Map.of("password", "quite another one", "newPassword", "one more of them"))
                        .status())
                .isEqualTo(204);
        assertThat(login("quin", "one more of them").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"login\":\"UPPER\",\"roles\":[\"VIEWER\"],\"password\":\"long enough for anyone\"}|login",
                "{\"login\":\"a b\",\"roles\":[\"VIEWER\"],\"password\":\"long enough for anyone\"}|login",
                "{\"roles\":[\"VIEWER\"],\"password\":\"long enough for anyone\"}|login",
                "{\"login\":\"rita\",\"password\":\"long enough for anyone\"}|roles",
                "{\"login\":\"rita\",\"roles\":[],\"password\":\"long enough for anyone\"}|roles",
                "{\"login\":\"rita\",\"roles\":[\"KING\"],\"password\":\"long enough for anyone\"}|roles[0]",
                "{\"login\":\"rita\",\"roles\":[\"VIEWER\"],\"password\":\"short\"}|password",
                "{\"login\":\"rita\",\"roles\":[\"VIEWER\"]}|password",
                "{\"login\":\"rita\",\"roles\":[\"VIEWER\"],\"password\":\"my name is Rita, really\"}|password"
            })
    void an_account_that_does_not_fit_names_its_field(String body, String field) {
        Http.Answer answer = admin.post("/api/users", body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.at("field")).as(answer.text()).isEqualTo(field);
    }

    @Test
    void a_password_is_not_repeated_in_a_problem() {
        Http.Answer answer =
                admin.post("/api/users", "{\"login\":\"sven\",\"roles\":[\"VIEWER\"],\"password\":\"hunter2\"}");

        assertThat(answer.text()).doesNotContain("hunter2");
    }

    private Http.Answer create(String login, String role) {
        return admin.post("/api/users", Map.of("login", login, "roles", List.of(role), "password", PASSWORD));
    }

    private Http.Answer login(String login, String password) {
        return server.post("/api/login", Map.of("login", login, "password", password));
    }
}
