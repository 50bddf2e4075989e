package org.daybook.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.daybook.ServerTest;
import org.daybook.security.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

@ServerTest
class CorrectingApiTest {

    private final Http ada;
    private final Http bob;
    private final Http eve;
    private String incident = "";

    CorrectingApiTest(ApplicationContext server) {
        People people = new People(server);
        ada = Http.of(server).as(people.token("ada-mends", Role.ENGINEER));
        bob = Http.of(server).as(people.token("bob-mends", Role.ENGINEER));
        eve = Http.of(server).as(people.token("eve-reads-mended", Role.VIEWER));
    }

    @BeforeEach
    void declare() {
        incident = ada.post(
                        "/api/incidents", Map.of("title", "Corrected", "zone", "UTC", "started", "2025-12-04T08:00"))
                .at("incident");
    }

    private String entries() {
        return "/api/incidents/" + incident + "/entries";
    }

    private String detached(String visibility) {
        Http.Answer logged = ada.post(
                entries(),
                Map.of("kind", "volume-detached", "fields", Map.of("volume", "vol-1"), "visibility", visibility));
        return entries() + "/" + logged.json().path("entry").asInt();
    }

    private JsonNode read(String entry, Http.Answer after) {
        return ada.get(entry + "?after=" + after.at("position")).json();
    }

    @Test
    void a_corrected_entry_keeps_its_original_and_says_who_and_why() {
        String entry = detached("PUBLIC");
        Http.Answer corrected = bob.post(
                entry + "/corrections",
                Map.of("fields", Map.of("volume", "vol-2"), "reason", "read the console again"));

        assertThat(corrected.status()).as(corrected.text()).isEqualTo(201);
        JsonNode row = read(entry, corrected);
        assertThat(row.path("telling").path("sentence").asString()).contains("vol-2");
        JsonNode amendment = row.path("amendments").get(0);
        assertThat(amendment.path("struck").asString()).contains("vol-1");
        assertThat(amendment.path("by").asString()).isEqualTo("bob-mends");
        assertThat(amendment.path("why").asString()).isEqualTo("read the console again");
        assertThat(row.path("revision").asInt())
                .isEqualTo(corrected.json().path("entry").asInt());
    }

    @Test
    void of_two_corrections_of_what_both_saw_the_later_is_refused_with_the_way_out() {
        String entry = detached("INTERNAL");
        Http.Answer first =
                ada.post(entry + "/corrections", Map.of("fields", Map.of("volume", "vol-2"), "revision", 0));
        Http.Answer later =
                bob.post(entry + "/corrections", Map.of("fields", Map.of("volume", "vol-3"), "revision", 0));

        assertThat(later.status()).as(later.text()).isEqualTo(409);
        assertThat(later.problem()).isEqualTo("corrected-meanwhile");
        assertThat(later.at("next")).isEqualTo("daybook entry " + incident + "/2");
        assertThat(bob.post(
                                entry + "/corrections",
                                Map.of(
                                        "fields",
                                        Map.of("volume", "vol-3"),
                                        "revision",
                                        first.json().path("entry").asInt()))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void a_field_that_the_kind_does_not_have_is_named() {
        Http.Answer refused =
                ada.post(detached("INTERNAL") + "/corrections", Map.of("fields", Map.of("volum", "vol-2")));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("field")).isEqualTo("fields.volum");
        assertThat(refused.at("detail")).contains("did you mean volume?");
    }

    @Test
    void fields_and_time_are_corrected_together() {
        String entry = detached("INTERNAL");
        Http.Answer corrected =
                ada.post(entry + "/corrections", Map.of("fields", Map.of("volume", "vol-2"), "at", "2025-12-04 10:40"));

        assertThat(corrected.status()).as(corrected.text()).isEqualTo(201);
        JsonNode row = read(entry, corrected);
        assertThat(row.path("when").path("at").asString()).isEqualTo("2025-12-04T10:40:00Z");
        assertThat(row.path("amendments").size()).isEqualTo(2);
    }

    @Test
    void a_correction_that_changes_nothing_is_refused() {
        Http.Answer refused =
                ada.post(detached("INTERNAL") + "/corrections", Map.of("fields", Map.of("volume", "vol-1")));

        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(refused.at("field")).isEqualTo("fields");
    }

    @Test
    void a_note_is_corrected_by_its_text() {
        Http.Answer note = ada.post(entries(), Map.of("text", "three tables are corrupt"));
        String entry = entries() + "/" + note.json().path("entry").asInt();
        Http.Answer corrected = ada.post(entry + "/corrections", Map.of("text", "five tables are corrupt"));

        assertThat(read(entry, corrected).path("telling").path("sentence").asString())
                .contains("ive tables are corrupt");
    }

    @Test
    void what_follows_from_a_rule_is_not_corrected() {
        Http.Answer refused = ada.post(entries() + "/1/corrections", Map.of("fields", Map.of("title", "Other")));

        assertThat(refused.status()).as(refused.text()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("not-correctable");
    }

    @Test
    void only_engineers_put_right() {
        String entry = detached("PUBLIC");
        assertThat(eve.post(entry + "/retraction", Map.of("reason", "no")).status())
                .isEqualTo(403);
    }

    @Test
    void an_entry_that_is_not_there_is_not_found() {
        assertThat(ada.post(entries() + "/99/corrections", Map.of("text", "x")).status())
                .isEqualTo(404);
        assertThat(ada.post(entries() + "/99/pin", Map.of("pinned", true)).status())
                .isEqualTo(404);
    }
}
