package org.daybook.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.daybook.ServerTest;
import org.daybook.api.People;
import org.daybook.security.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ApplicationContext;

/** The ledger works without scripts; so it is tested without. */
@ServerTest
@BrowserTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LedgerPageTest {

    private static final String HOSTILE = "<img src=x onerror=\"window.hacked=1\">'\"`${7*7}` __${7*7}__";

    private final ApplicationContext server;
    private Reader engineer;
    private Reader viewer;
    private String incident;

    LedgerPageTest(ApplicationContext server) {
        this.server = server;
    }

    @BeforeAll
    void login(Browser browser) {
        People people = new People(server);
        people.account("bookkeeper", Role.ENGINEER);
        people.account("affected", Role.VIEWER);
        Browser.NewContextOptions plain = Reader.wide().setJavaScriptEnabled(false);
        engineer = Reader.with(server, browser, plain).login("bookkeeper");
        viewer = Reader.with(server, browser, plain).login("affected");
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
        incident = engineer.declare("What is lost?");
    }

    @Test
    void a_line_is_added_revised_and_ruled_out_and_nothing_is_overwritten() {
        Page page = engineer.open(incident + "/loss");
        assertThat(page.locator("main")).containsText("Unknown is not nothing");
        add(page, "users", "unknown", "unknown", "the page is torn " + HOSTILE, false);
        assertThat(page.locator("h1")).hasText("Lost for good: unknown");

        Locator revise = line(page).locator("details").first();
        revise.locator("summary").click();
        revise.getByLabel("What became of them").selectOption("lost");
        revise.getByLabel("Rows").fill("at least 3");
        revise.getByLabel("Evidence").fill("three ids are missing");
        revise.locator("button").click();
        assertThat(page.locator("h1")).hasText("Lost for good: at least 3");
        assertThat(line(page).locator(".before")).containsText("the page is torn <img");

        Locator out = line(page).locator("details").last();
        out.locator("summary").click();
        out.getByLabel("Evidence").fill("found in the old dump");
        out.locator("button").click();
        assertThat(page.locator("h1")).hasText("Lost for good: nothing known");
        assertThat(line(page)).containsText("found in the old dump");
        assertThat(line(page).locator(".before li")).hasCount(2);
    }

    @Test
    void what_was_typed_stays_and_the_field_says_what_is_wrong() {
        Page page = engineer.open(incident + "/loss");
        add(page, "users", "lost", "a few", "nobody counted", false);
        assertThat(page.locator("#add .field.bad")).containsText("'a few' is not a count");
        assertThat(page.locator("#add").getByLabel("Rows")).hasValue("a few");
        assertThat(page.locator("#add").getByLabel("Evidence")).hasValue("nobody counted");

        page.locator("#add").getByLabel("Rows").fill("2");
        page.locator("#add").getByLabel("First day").fill("2025-11-14");
        page.locator("#add").getByLabel("Last day").fill("2025-11-01");
        page.locator("#add button.go").click();
        assertThat(page.locator("#add .field.bad")).containsText("lies before since");
        page.locator("#add").getByLabel("Last day").fill("2025-11-20");
        page.locator("#add button.go").click();
        assertThat(line(page)).containsText("from 14 Nov 2025 to 20 Nov 2025");
    }

    @Test
    void everybody_reads_what_is_public_and_asks_whether_they_are_affected() {
        Page page = engineer.open(incident + "/loss");
        add(page, "users", "lost", "2", "course 42 and user ada are unreadable", true);
        assertThat(line(page)).isVisible();
        add(page, "sessions", "lost", "9", "internal so far", false);
        assertThat(page.locator(".book > li")).hasCount(2);

        Page read = viewer.open(incident + "/loss");
        assertThat(read.locator(".book > li")).hasCount(1);
        assertThat(read.locator("main")).not().containsText("sessions");
        assertThat(read.locator("#add")).hasCount(0);
        assertThat(read.locator(".sure")).hasCount(0);

        read.getByLabel("Course").fill("42");
        read.getByText("Look it up").click();
        assertThat(read.locator(".verd")).containsText("Yes.");
        assertThat(read.getByLabel("Course")).hasValue("42");
        read.getByLabel("Course").fill("43");
        read.getByText("Look it up").click();
        assertThat(read.locator(".verd")).containsText("Unknown");
        read.getByLabel("Day", new Page.GetByLabelOptions().setExact(false)).fill("some day");
        read.getByText("Look it up").click();
        assertThat(read.locator("#affected .problem")).containsText("is not a day");
    }

    private static Locator line(Page page) {
        return page.locator(".book > li").first();
    }

    private static void add(Page page, String table, String fate, String rows, String evidence, boolean open) {
        Locator form = page.locator("#add");
        form.getByLabel("Table").fill(table);
        form.getByLabel("What became of them").selectOption(fate);
        form.getByLabel("Rows").fill(rows);
        form.getByLabel("Evidence").fill(evidence);
        if (open) {
            form.getByText("Public").click();
        }
        form.locator("button.go").click();
    }
}
