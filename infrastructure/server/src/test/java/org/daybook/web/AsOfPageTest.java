package org.daybook.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.daybook.ServerTest;
import org.daybook.api.Http;
import org.daybook.api.People;
import org.daybook.security.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ApplicationContext;

/** The page as it comes from the server: it needs no script. */
@ServerTest
class AsOfPageTest {

    private final Http ada;
    private final Http eve;

    AsOfPageTest(ApplicationContext server) {
        People people = new People(server);
        ada = Http.of(server).as(people.token("ada-turns-back", Role.ENGINEER));
        eve = Http.of(server).as(people.token("eve-turns-back", Role.VIEWER));
    }

    private String declare() {
        String id = ada.post("/api/incidents", Map.of("title", "Turned back", "started", "2025-12-04T09:05"))
                .at("incident");
        log(id, "Kept inside", "2025-12-04 10:00", "INTERNAL");
        log(id, "Shown to all", "2025-12-04 11:00", "PUBLIC");
        log(id, "Much later", "2025-12-04 20:00", "PUBLIC");
        return id;
    }

    private void log(String id, String text, String at, String visibility) {
        Http.Answer logged =
                ada.post("/api/incidents/" + id + "/entries", Map.of("text", text, "at", at, "visibility", visibility));
        assertThat(logged.status()).as(logged.text()).isEqualTo(201);
    }

    private static String page(String id, String query) {
        return "/incidents/" + id + "/as-of" + query;
    }

    @Test
    void it_shows_that_moment_and_says_that_it_is_past() {
        String id = declare();
        Http.Answer page = ada.get(page(id, "?at=2025-12-04T14:00&clock=happened"));

        assertThat(page.status()).as(page.text()).isEqualTo(200);
        assertThat(page.text())
                .contains("What had happened", "Thu 4 Dec 2025, 14:00 UTC", "Back to now")
                .contains("Kept inside", "Shown to all")
                .doesNotContain("Much later");
        assertThat(page.text())
                .as("nothing on it acts or moves")
                .doesNotContain("data-live")
                .doesNotContain("hx-post")
                .doesNotContain("id=\"say\"")
                .doesNotContain("askform");
    }

    @Test
    void who_may_not_read_an_entry_may_not_read_it_in_the_past() {
        String page =
                eve.get(page(declare(), "?at=2025-12-04T14:00&clock=happened")).text();

        assertThat(page)
                .contains("Shown to all")
                .contains("2 entries")
                .doesNotContain("Kept inside")
                .doesNotContain("Open then");
    }

    @Test
    void before_the_declaration_it_explains_itself() {
        String page =
                ada.get(page(declare(), "?at=2025-12-04T14:00&clock=known")).text();

        assertThat(page)
                .contains("Not declared yet", "was declared at a later moment", "What had happened by then")
                .doesNotContain("Turned back")
                .doesNotContain("Shown to all");
    }

    @Test
    void without_a_moment_it_asks_for_one() {
        Http.Answer page = ada.get(page(declare(), ""));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("name=\"at\"", "value=\"known\"", "value=\"happened\"", "turn of the story");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?at=2999-01-01T00:00Z", "?at=soon%3Cb%3E", "?at=now&clock=wall"})
    void what_cannot_be_looked_at_is_told_beside_the_field_and_kept_in_it(String query) {
        Http.Answer page = ada.get(page(declare(), query));

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.text()).contains("Not a moment to look back from").doesNotContain("soon<b>");
    }

    @Test
    void the_incident_page_leads_there() {
        String id = declare();

        assertThat(ada.get("/incidents/" + id).text()).contains("/incidents/" + id + "/as-of");
    }
}
