package org.daybook.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.daybook.ServerTest;
import org.daybook.security.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ApplicationContext;

@ServerTest
class LossApiTest {

    private final Http ada;
    private final Http eve;

    LossApiTest(ApplicationContext server) {
        People people = new People(server);
        ada = Http.of(server).as(people.token("ada-loses", Role.ENGINEER));
        eve = Http.of(server).as(people.token("eve-loses", Role.VIEWER));
    }

    @Test
    void a_line_of_the_ledger_is_opened_revised_and_ruled_out() {
        String loss = declare() + "/loss";
        String line = assess(loss, "users", "unknown", "LOST", "PUBLIC").at("entry");
        Http.Answer revised = ada.post(
                loss + "/" + line + "/revisions",
                Map.of("rows", "2", "kind", "LOST", "evidence", "Two pages", "visibility", "PUBLIC"));
        assertThat(revised.status()).as(revised.text()).isEqualTo(201);
        assertThat(ada.get(loss + "?after=" + revised.at("position")).at("lost"))
                .isEqualTo("2");

        Http.Answer excluded = ada.post(loss + "/" + line + "/exclusion", Map.of("evidence", "Found in the copy"));
        assertThat(excluded.status()).as(excluded.text()).isEqualTo(201);
        assertThat(ada.get(loss + "?after=" + excluded.at("position")).at("lost"))
                .isEqualTo("nothing known");
        // Nobody has told everybody yet that it was found.
        assertThat(eve.get(loss).at("lost")).isEqualTo("2");
    }

    @Test
    void a_line_whose_first_entry_was_hidden_is_gone_for_viewers() {
        String incident = declare();
        String line = assess(incident + "/loss", "hidden_later", "2", "LOST", "PUBLIC")
                .at("entry");
        ada.post(
                incident + "/loss/" + line + "/revisions",
                Map.of("rows", "3", "kind", "LOST", "evidence", "Counted", "visibility", "PUBLIC"));
        Http.Answer hidden = ada.post(incident + "/entries/" + line + "/visibility", Map.of("visibility", "INTERNAL"));

        Http.Answer seen = eve.get(incident + "/loss?after=" + hidden.at("position"));
        assertThat(seen.text()).doesNotContain("hidden_later");
        assertThat(seen.at("lost")).isEqualTo("nothing known");
        assertThat(eve.get(incident).json().path("losses")).isEmpty();
    }

    @Test
    void internal_lines_are_not_counted_for_viewers() {
        String loss = declare() + "/loss";
        assess(loss, "hidden_table", "7", "LOST", "INTERNAL");
        Http.Answer shown = assess(loss, "shown_table", "at least 3", "LOST", "PUBLIC");

        Http.Answer seen = eve.get(loss + "?after=" + shown.at("position"));
        assertThat(seen.text()).contains("shown_table").doesNotContain("hidden_table");
        assertThat(seen.at("lost")).isEqualTo("at least 3");
        assertThat(ada.get(loss).json().path("lines").size()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "2,EXACT,2",
        "'1,200',EXACT,1200",
        "at least 3,AT_LEAST,3",
        "about 12,ABOUT,12",
        "~5 rows,ABOUT,5",
        ">=9,AT_LEAST,9",
        "unknown,UNKNOWN,0"
    })
    void counts_are_written_as_people_write_them(String text, String knowledge, long rows) {
        String loss = declare() + "/loss";
        Http.Answer assessed = assess(loss, "t", text, "LOST", "INTERNAL");
        assertThat(assessed.status()).as(assessed.text()).isEqualTo(201);

        var count = ada.get(loss + "?after=" + assessed.at("position"))
                .json()
                .path("lines")
                .get(0)
                .path("statements")
                .get(0)
                .path("rows");
        assertThat(count.path("knowledge").asString()).isEqualTo(knowledge);
        assertThat(count.path("rows").asLong()).isEqualTo(rows);
    }

    @ParameterizedTest
    @ValueSource(strings = {"some", "-2", "2.5", "99999999999999999999", "at most 3"})
    void a_count_that_is_none_names_its_field(String text) {
        Http.Answer answer = assess(declare() + "/loss", "t", text, "LOST", "INTERNAL");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("field")).isEqualTo("rows");
    }

    @Test
    void what_does_not_fit_the_ledger_is_refused() {
        String loss = declare() + "/loss";
        assertThat(ada.post(loss, Map.of("table", "t", "rows", "1", "kind", "GONE", "evidence", "e"))
                        .at("field"))
                .isEqualTo("kind");
        assertThat(ada.post(loss, Map.of("table", "t", "rows", "1", "kind", "LOST", "evidence", "e", "since", "soon"))
                        .at("field"))
                .isEqualTo("since");
        assertThat(ada.post(
                                loss,
                                Map.of(
                                        "table",
                                        "t",
                                        "rows",
                                        "1",
                                        "kind",
                                        "LOST",
                                        "evidence",
                                        "e",
                                        "since",
                                        "2025-12-04",
                                        "until",
                                        "2025-12-01"))
                        .at("field"))
                .isEqualTo("until");
        assertThat(ada.post(loss + "/77/exclusion", Map.of("evidence", "e")).status())
                .isEqualTo(404);
    }

    @Test
    void an_update_keeps_the_promise_of_one() {
        String incident = declare();
        Http.Answer promised = ada.post(incident + "/promises", Map.of("due", "+2h"));
        assertThat(promised.status()).as(promised.text()).isEqualTo(201);
        assertThat(eve.get(incident + "?after=" + promised.at("position"))
                        .json()
                        .path("promise")
                        .has("due"))
                .isTrue();

        Http.Answer told = ada.post(incident + "/updates", Map.of("text", "Copy is made", "restsOn", List.of(1)));
        assertThat(told.status()).as(told.text()).isEqualTo(201);
        var row = eve.get(incident + "?after=" + told.at("position")).json();
        assertThat(row.path("promisesKept").asInt()).isEqualTo(1);
        assertThat(ada.post(incident + "/promises", Map.of("due", "-2h")).at("field"))
                .isEqualTo("due");
        assertThat(ada.post(incident + "/updates", Map.of("text", "x", "restsOn", List.of(99)))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void what_is_left_to_do_is_done_once() {
        String incident = declare();
        String item = ada.post(incident + "/action-items", Map.of("text", "Buy a UPS", "owner", "ada"))
                .at("entry");

        assertThat(ada.post(incident + "/action-items/" + item + "/completion", null)
                        .status())
                .isEqualTo(201);
        assertThat(ada.post(incident + "/action-items/" + item + "/completion", null)
                        .status())
                .isEqualTo(404);
    }

    private Http.Answer assess(String loss, String table, String rows, String kind, String visibility) {
        return ada.post(
                loss,
                Map.of("table", table, "rows", rows, "kind", kind, "evidence", "Counted", "visibility", visibility));
    }

    private String declare() {
        return "/api/incidents/"
                + ada.post("/api/incidents", Map.of("title", "Lossy")).at("incident");
    }
}
