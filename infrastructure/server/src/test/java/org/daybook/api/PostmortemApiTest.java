package org.daybook.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.daybook.ServerTest;
import org.daybook.security.Role;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

@ServerTest
class PostmortemApiTest {

    private final Http ada;
    private final Http eve;

    PostmortemApiTest(ApplicationContext server) {
        People people = new People(server);
        ada = Http.of(server).as(people.token("ada-concludes", Role.ENGINEER));
        eve = Http.of(server).as(people.token("eve-concludes", Role.VIEWER));
    }

    private String declare() {
        return "/api/incidents/"
                + ada.post("/api/incidents", Map.of("title", "Concluded", "targets", List.of("db"), "zone", "UTC"))
                        .at("incident");
    }

    @Test
    void everybody_reads_it_once_it_is_published_with_the_summary_of_that_moment() {
        String incident = declare();
        String postmortem = incident + "/postmortem";
        ada.post(incident + "/entries", Map.of("kind", "note", "fields", Map.of("text", "Internal words")));
        ada.post(postmortem + "/summary", Map.of("text", "The **disk** failed"));
        assertThat(eve.get(postmortem).status()).isEqualTo(404);

        assertThat(ada.post(postmortem + "/publication", Map.of()).status()).isEqualTo(201);
        Http.Answer edited = ada.post(postmortem + "/summary", Map.of("text", "Second thoughts"));
        Http.Answer seen = eve.get(postmortem + "?after=" + edited.at("position"));
        assertThat(seen.at("text")).contains("The **disk** failed").doesNotContain("Second thoughts", "Internal words");
        assertThat(ada.get(postmortem).at("text")).contains("Second thoughts", "Internal words");
        assertThat(eve.get(postmortem + "?format=html").at("text")).contains("The <strong>disk</strong> failed");
    }

    @Test
    void what_nobody_wrote_is_not_published() {
        Http.Answer refused = ada.post(declare() + "/postmortem/publication", Map.of());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("detail")).contains("postmortem");
    }

    @Test
    void a_viewer_writes_no_summary() {
        assertThat(eve.post(declare() + "/postmortem/summary", Map.of("text", "mine"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void an_unknown_format_is_named() {
        Http.Answer refused = ada.get(declare() + "/postmortem?format=pdf");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("format");
    }
}
