package org.daybook.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import org.daybook.ServerTest;
import org.daybook.api.People;
import org.daybook.security.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ApplicationContext;

/** Every form works without scripts; so most of this is done without. */
@ServerTest
@BrowserTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EntryPageTest {

    private static final String HOSTILE = "<img src=x onerror=\"window.hacked=1\">'\"`${7*7}` __${7*7}__";

    private final ApplicationContext server;
    private Reader engineer;
    private Reader colleague;
    private String incident;

    EntryPageTest(ApplicationContext server) {
        this.server = server;
    }

    @BeforeAll
    void login(Browser browser) {
        People people = new People(server);
        people.account("corrector", Role.ENGINEER);
        people.account("colleague", Role.ENGINEER);
        people.account("redactor", Role.ADMIN, Role.ENGINEER);
        people.account("onlooker", Role.VIEWER);
        engineer = without(browser, "corrector");
        colleague = without(browser, "colleague");
    }

    @BeforeEach
    void log_an_entry() {
        incident = engineer.declare("An entry that was wrong");
        Page page = engineer.page();
        page.getByLabel("Kind").selectOption("table-salvaged");
        page.getByText("Its fields").click();
        page.getByLabel("Table", exact()).fill("users");
        page.getByLabel("Rows").fill("1000");
        page.locator("#say button.go").click();
        assertThat(page.locator("#e2")).containsText("users");
    }

    @AfterAll
    void nothing_broke() {
        assertThat(engineer.complaints()).isEmpty();
        engineer.close();
        colleague.close();
    }

    @Test
    void a_correction_strikes_what_held_and_keeps_it_readable() {
        Page page = engineer.open(incident + "/entries/2");
        Locator form = page.locator("#correct");
        form.locator("summary").click();
        form.getByLabel("Lost").fill("2");
        form.getByLabel("Why").fill("counted again " + HOSTILE);
        form.locator("button").click();

        assertThat(page.locator("#history")).containsText("1 later entry");
        assertThat(page.locator("#history")).containsText("counted again <img");
        assertThat(page.locator("#correct").getByLabel("Lost")).hasValue("2");
        assertThat(page.locator(".single .amend a")).hasAttribute("href", incident + "/entries/3");
        assertThat(engineer.open(incident).locator("#e2")).containsText("by corrector");
    }

    @Test
    void what_was_typed_stays_and_the_field_says_what_is_wrong() {
        Page page = engineer.open(incident + "/entries/2");
        Locator form = page.locator("#correct");
        form.locator("summary").click();
        form.getByLabel("Rows").fill("a thousand");
        form.getByLabel("Why").fill("a better word");
        form.locator("button").click();

        assertThat(form.locator(".field.bad")).containsText("'a thousand' is not a whole number");
        assertThat(form.getByLabel("Rows")).hasValue("a thousand");
        assertThat(form.getByLabel("Why")).hasValue("a better word");
        assertThat(page.locator("#history")).containsText("nothing was said of it since");
    }

    @Test
    void who_corrects_second_is_told_what_the_first_one_said_and_loses_nothing() {
        Page page = engineer.open(incident + "/entries/2");
        Page theirs = colleague.open(incident + "/entries/2");
        theirs.locator("#correct summary").click();
        theirs.locator("#correct").getByLabel("Rows").fill("900");
        theirs.locator("#correct button").click();
        assertThat(theirs.locator("#history")).containsText("1 later entry");
        Locator form = page.locator("#correct");
        form.locator("summary").click();
        form.getByLabel("Lost").fill("7");
        form.locator("button").click();

        assertThat(page.locator(".banner.s-wait")).containsText("colleague");
        assertThat(form.getByLabel("Lost")).hasValue("7");
        assertThat(form.getByLabel("Rows")).hasValue("900");
        form.locator("button").click();
        assertThat(page.locator("#history")).containsText("2 later entries");
        assertThat(page.locator("#correct").getByLabel("Rows")).hasValue("900");
        assertThat(page.locator("#correct").getByLabel("Lost")).hasValue("7");
    }

    @Test
    void who_corrects_the_same_field_second_sees_both_values() {
        Page page = engineer.open(incident + "/entries/2");
        Page theirs = colleague.open(incident + "/entries/2");
        theirs.locator("#correct summary").click();
        theirs.locator("#correct").getByLabel("Rows").fill("900");
        theirs.locator("#correct button").click();
        assertThat(theirs.locator("#history")).containsText("1 later entry");
        Locator form = page.locator("#correct");
        form.locator("summary").click();
        form.getByLabel("Rows").fill("950");
        form.locator("button").click();

        assertThat(form.locator(".field.bad")).containsText("Meanwhile this became “900”");
        assertThat(form.getByLabel("Rows")).hasValue("950");
    }

    @Test
    void the_time_is_corrected_as_people_say_it() {
        Page page = engineer.open(incident + "/entries/2");
        page.locator("#time summary").click();
        page.locator("#time").getByLabel("It happened at").fill("half past never");
        page.locator("#time button").click();
        assertThat(page.locator("#time .problem")).containsText("is not a time");
        assertThat(page.locator("#time").getByLabel("It happened at")).hasValue("half past never");

        page.locator("#time").getByLabel("It happened at").fill("-3h");
        page.locator("#time button").click();
        assertThat(page.locator("dl.kv").first()).containsText("First said to have happened");
    }

    @Test
    void a_retraction_needs_a_reason_and_ends_all_correcting() {
        Page page = engineer.open(incident + "/entries/2");
        page.locator("#retract summary").click();
        page.locator("#retract").getByLabel("Why").fill("   ");
        page.locator("#retract button").click();
        assertThat(page.locator("#retract .problem")).containsText("Is empty");

        page.locator("#retract").getByLabel("Why").fill("wrong server");
        page.locator("#retract button").click();
        assertThat(page.locator("h1 del")).isVisible();
        assertThat(page.locator("#history")).containsText("wrong server");
        assertThat(page.locator("#correct")).hasCount(0);
    }

    @Test
    void an_entry_is_shown_to_everybody_hidden_again_and_pinned(Browser browser) {
        Page page = engineer.open(incident + "/entries/2");
        try (Reader onlooker = without(browser, "onlooker")) {
            assertThat(answered(onlooker, incident + "/entries/2")).isEqualTo(404);
            page.locator("#visibility summary").click();
            page.locator("#visibility button").click();
            assertThat(page.locator("#history")).containsText("Made public");
            assertThat(answered(onlooker, incident + "/entries/2")).isEqualTo(200);
            assertThat(onlooker.page().locator("form[action*=entries]")).hasCount(0);

            page.locator("#visibility summary").click();
            page.locator("#visibility button").click();
            assertThat(page.locator("#history")).containsText("Made internal");
            assertThat(answered(onlooker, incident + "/entries/2")).isEqualTo(404);
        }
        page.locator("#pin summary").click();
        page.locator("#pin button").click();
        assertThat(engineer.open(incident).locator("#moments")).containsText("users");
        engineer.open(incident + "/entries/2").locator("#pin summary").click();
        page.getByText("Take the pin away").last().click();
        assertThat(page.locator("#history")).containsText("No longer pinned");
    }

    @Test
    void an_administrator_redacts_and_has_to_type_the_number(Browser browser) {
        assertThat(engineer.open(incident + "/entries/2").locator("#redact")).hasCount(0);
        try (Reader redactor = without(browser, "redactor")) {
            Page page = redactor.open(incident + "/entries/2");
            page.locator("#redact summary").click();
            assertThat(page.locator("#redact")).containsText("Nobody can bring them back");
            page.locator("#redact").getByLabel("Why").fill("named a person");
            page.locator("#redact").getByLabel("To confirm").fill("3");
            page.locator("#redact button").click();
            assertThat(page.locator("#redact .problem")).containsText("nothing was redacted");
            assertThat(page.locator("#redact").getByLabel("Why")).hasValue("named a person");

            page.locator("#redact").getByLabel("To confirm").fill("2");
            page.locator("#redact button").click();
            assertThat(page.locator("#history")).containsText("named a person");
            assertThat(page.content()).doesNotContain("1,000").doesNotContain("1000");
            assertThat(redactor.complaints()).isEmpty();
        }
    }

    private Reader without(Browser browser, String login) {
        return Reader.with(server, browser, Reader.wide().setJavaScriptEnabled(false))
                .login(login);
    }

    private static int answered(Reader reader, String path) {
        Response answer = reader.page().navigate(path);
        return answer.status();
    }

    private static Page.GetByLabelOptions exact() {
        return new Page.GetByLabelOptions().setExact(true);
    }
}
