package org.daybook.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import org.daybook.ServerTest;
import org.daybook.api.People;
import org.daybook.kinds.Kinds;
import org.daybook.security.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ApplicationContext;

/** What people say on the page of an incident, beside notes; without scripts, because all of it has to work so. */
@ServerTest
@BrowserTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ActsPageTest {

    private static final String HOSTILE = "<img src=x onerror=\"window.hacked=1\">'\"`${7*7}` __${7*7}__";

    private final ApplicationContext server;
    private Reader engineer;
    private Reader viewer;
    private String incident;

    ActsPageTest(ApplicationContext server) {
        this.server = server;
    }

    @BeforeAll
    void login(Browser browser) {
        People people = new People(server);
        people.account("speaker", Role.ENGINEER);
        people.account("listener", Role.VIEWER);
        Browser.NewContextOptions plain = Reader.wide().setJavaScriptEnabled(false);
        engineer = Reader.with(server, browser, plain).login("speaker");
        viewer = Reader.with(server, browser, plain).login("listener");
    }

    @AfterAll
    void nothing_broke() {
        assertThat(engineer.complaints()).isEmpty();
        assertThat(viewer.complaints()).isEmpty();
        engineer.close();
        viewer.close();
    }

    @BeforeEach
    void declare() {
        incident = engineer.declare("People wait for words");
    }

    @Test
    void every_kind_can_be_chosen_and_brings_its_fields() {
        Page page = engineer.open(incident);
        for (String kind : Kinds.all().stream().map(k -> k.kind()).toList()) {
            assertThat(page.locator("#kind option[value=" + kind + "]")).hasCount(1);
        }
        engineer.open(incident + "?kind=load-conflicted");
        for (String field : List.of("Conflicts", "Keys", "Policy")) {
            assertThat(page.locator("#say .field").getByLabel(field)).isVisible();
        }
    }

    @Test
    void a_field_that_is_wrong_says_so_itself_and_all_that_was_typed_stays() {
        Page page = engineer.open(incident + "?kind=orphans-found");
        page.getByLabel("Relation").fill("a.b_id -> b.id");
        page.getByLabel("Orphans").fill("many");
        page.locator("#say button.go").click();

        assertThat(page.locator("#say .field.bad")).containsText("'many' is not a whole number");
        assertThat(page.getByLabel("Orphans")).hasValue("many");
        assertThat(page.getByLabel("Relation")).hasValue("a.b_id -> b.id");
    }

    @Test
    void how_exactly_a_time_is_known_can_be_said() {
        Page page = engineer.open(incident);
        page.getByLabel("What happened?").fill("The first slow query was seen.");
        page.getByLabel("at", exact()).check();
        page.locator("#say [data-at]").fill("-2h");
        page.getByLabel("How exactly that is known").selectOption("HOUR");
        page.locator("#say button.go").click();
        assertThat(engineer.entry("The first slow query").locator("time").first())
                .containsText("about");
    }

    @Test
    void an_update_keeps_the_promise_makes_the_next_and_is_marked_when_its_evidence_falls() {
        Page page = engineer.open(incident + "?kind=next-update");
        page.getByLabel("Next update by").fill("yesterday");
        page.locator("#say button.go").click();
        assertThat(page.locator("#say .err")).containsText("has passed");
        page.getByLabel("Next update by").fill("+1h");
        page.locator("#say button.go").click();
        assertThat(page.locator("#strip")).containsText("publish it");

        engineer.log("All accounts are readable.");
        engineer.open(incident + "?kind=status-update");
        page.locator("#say textarea").first().fill("Nothing is lost. " + HOSTILE);
        page.getByLabel("Rests on entries").fill("3");
        page.getByLabel("Next update promised by").fill("+2h");
        page.locator("#say button.go").click();
        assertThat(page.locator("#strip")).containsText("kept 1 of 1 so far");
        assertThat(page.locator("#e2")).containsText("Kept");

        engineer.open(incident + "/entries/3").locator("#retract summary").click();
        page.locator("#retract").getByLabel("Why").fill("two were not");
        page.locator("#retract button").click();
        assertThat(engineer.open(incident).locator("#e4 .sequel")).containsText("Being checked again");
        assertThat(viewer.open(incident).locator("#e4 .sequel")).containsText("Being checked again");
    }

    @Test
    void an_answer_names_its_evidence_and_a_refused_one_keeps_its_words() {
        Page asked = viewer.open(incident);
        asked.getByLabel("Ask a question").fill("   ");
        asked.getByText("Ask in public").click();
        assertThat(asked.locator("#questions .problem")).containsText("is empty");
        asked.getByLabel("Ask a question").fill("Is my course affected?");
        asked.getByText("Ask in public").click();

        Page page = engineer.open(incident);
        Locator question = page.locator("#questions li").first();
        question.locator("summary").click();
        question.getByLabel("Answer", new Locator.GetByLabelOptions().setExact(true))
                .fill("No. " + HOSTILE);
        question.getByLabel("Rests on entries").fill("1, thirty");
        question.locator("button").click();
        assertThat(question.locator(".problem")).containsText("'1, thirty' is not a list of numbers");
        assertThat(question.getByLabel("Rests on entries")).hasValue("1, thirty");

        question.getByLabel("Rests on entries").fill("1");
        question.locator("button").click();
        assertThat(question).containsText("Still valid");
        assertThat(question).containsText("rests on 1");
    }

    @Test
    void an_action_item_is_added_and_done() {
        Page page = engineer.open(incident);
        page.getByText("Add an action item").click();
        page.locator("#say textarea").first().fill("Watch the disk " + HOSTILE);
        page.getByLabel("Owner").fill("speaker");
        page.locator("#say button.go").click();
        assertThat(page.locator("#actions")).containsText("1 open, 0 done");
        page.locator("#actions")
                .getByText("Done", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(page.locator("#actions")).containsText("0 open, 1 done");
        assertThat(page.locator("#actions")).containsText("done by speaker");
        assertThat(viewer.open(incident).locator("#actions li")).hasCount(0);
    }

    @Test
    void severity_and_roles_are_said_and_the_incident_turns() {
        Page page = engineer.open(incident);
        page.locator(".head a").getByText("severity 2").click();
        page.locator("#say").getByLabel("Severity").selectOption("1");
        page.locator("#say button.go").click();
        assertThat(page.locator(".head")).containsText("severity 1");
        page.getByText("name a lead").click();
        page.locator("#say").getByLabel("Role").fill("lead");
        page.locator("#say").getByLabel("Login").fill("speaker");
        page.locator("#say button.go").click();
        assertThat(page.locator(".head")).containsText("lead: speaker");

        for (String turn : List.of("mitigated", "resolved", "reopened")) {
            engineer.open(incident + "?kind=" + turn);
            page.locator("#say textarea").first().fill("Because it is so.");
            page.locator("#say button.go").click();
            assertThat(page.locator("#log")).containsText("Incident " + turn);
        }
        assertThat(page.locator("#strip")).containsText("Recovering");
    }

    @Test
    void the_heads_of_the_chains_are_shown_to_the_team() {
        engineer.open(incident).locator("#record summary").click();
        Locator record = engineer.page().locator("#record");
        assertThat(record).containsText("daybook verify --store");
        assertThat(record.locator(".hash").textContent()).matches("[0-9a-f]{64}");
        assertThat(viewer.open(incident).locator("#record")).hasCount(0);
    }

    private static Page.GetByLabelOptions exact() {
        return new Page.GetByLabelOptions().setExact(true);
    }
}
