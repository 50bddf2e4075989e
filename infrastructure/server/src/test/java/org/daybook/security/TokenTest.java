package org.daybook.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.daybook.ServerTest;
import org.daybook.api.Http;
import org.daybook.api.People;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class TokenTest {

    private final Http server;
    private final Http ada;
    private final Http bob;
    private final Http admin;
    private final JdbcClient jdbc;

    TokenTest(ApplicationContext server, JdbcClient jdbc) {
        this.server = Http.of(server);
        this.jdbc = jdbc;
        People people = new People(server);
        ada = this.server.as(people.token("ada-tokens", Role.ENGINEER));
        bob = this.server.as(people.token("bob-tokens", Role.ENGINEER));
        admin = this.server.as(people.token("admin-tokens", Role.ADMIN));
    }

    @Test
    void a_token_opens_what_its_owner_may_do_and_is_kept_as_a_hash() {
        Http.Answer made = ada.post("/api/tokens", Map.of("name", "backup script"));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        String secret = made.at("token");
        assertThat(secret).matches("dbk_[0-9A-Za-z]{40}");

        assertThat(server.as(secret).get("/api/me").at("login")).isEqualTo("ada-tokens");
        assertThat(jdbc.sql("select row_to_json(t)::text from api_token t where id = ?")
                        .param(made.at("id"))
                        .query(String.class)
                        .single())
                .doesNotContain(secret)
                .doesNotContain(secret.substring(4))
                .contains("backup script");
    }

    @Test
    void a_list_shows_names_and_never_secrets() {
        Http.Answer made = ada.post("/api/tokens", Map.of("name", "listed"));

        assertThat(ada.get("/api/tokens").text())
                .contains("listed")
                .contains(made.at("id"))
                .doesNotContain(made.at("token"))
                .doesNotContain("hash");
    }

    @Test
    void a_revoked_token_opens_nothing_from_that_moment_on() {
        Http.Answer made = ada.post("/api/tokens", Map.of("name", "short-lived"));
        Http script = server.as(made.at("token"));
        assertThat(script.get("/api/me").status()).isEqualTo(200);

        assertThat(ada.delete("/api/tokens/" + made.at("id")).status()).isEqualTo(204);

        Http.Answer refused = script.get("/api/me");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("WWW-Authenticate")).contains("invalid_token");
        assertThat(refused.at("next")).isEqualTo("daybook login");
    }

    @Test
    void an_expired_token_opens_nothing() {
        Http.Answer made = ada.post("/api/tokens", Map.of("name", "expiring", "expires", "2099-12-31"));
        jdbc.sql("update api_token set expires_at = created_at where id = ?")
                .param(made.at("id"))
                .update();

        assertThat(server.as(made.at("token")).get("/api/me").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2020-01-01", "2026-13-01", "2026-01-01T25:00:00Z"})
    void an_expiry_that_does_not_fit_names_its_field(String expires) {
        Http.Answer answer = ada.post("/api/tokens", Map.of("name", "x", "expires", expires));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("field")).isEqualTo("expires");
    }

    @Test
    void somebody_elses_token_does_not_exist_but_for_administrators() {
        String id = ada.post("/api/tokens", Map.of("name", "mine")).at("id");

        assertThat(bob.get("/api/tokens/" + id).status()).isEqualTo(404);
        assertThat(bob.delete("/api/tokens/" + id).status()).isEqualTo(404);
        assertThat(bob.get("/api/tokens").text()).doesNotContain(id);
        assertThat(admin.get("/api/tokens").text()).contains(id);
        assertThat(admin.delete("/api/tokens/" + id).status()).isEqualTo(204);
        assertThat(ada.get("/api/tokens/" + id).at("revokedAt")).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dbk_", "dbk_0000000000000000000000000000000000000000", "nonsense", " "})
    void a_token_that_is_none_opens_nothing(String secret) {
        assertThat(server.with("Authorization", "Bearer " + secret)
                        .get("/api/me")
                        .status())
                .isEqualTo(401);
        assertThat(server.with("Authorization", "Basic YWRtaW46YWRtaW4=")
                        .get("/api/me")
                        .status())
                .isEqualTo(401);
        assertThat(server.with("Authorization", "Bearer " + secret)
                        .get("/login")
                        .status())
                .isEqualTo(401);
    }
}
