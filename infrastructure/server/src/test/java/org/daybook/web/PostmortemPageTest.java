package org.daybook.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import org.daybook.ServerTest;
import org.daybook.api.People;
import org.daybook.security.Role;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/** It works without scripts; so it is tested without. */
@ServerTest
@BrowserTest
class PostmortemPageTest {

    private final ApplicationContext server;

    PostmortemPageTest(ApplicationContext server) {
        this.server = server;
        People people = new People(server);
        people.account("author", Role.ENGINEER);
        people.account("reader", Role.VIEWER);
    }

    @Test
    void a_summary_is_written_and_published_and_then_read_by_everybody(Browser browser) {
        Browser.NewContextOptions plain = Reader.wide().setJavaScriptEnabled(false);
        try (Reader author = Reader.with(server, browser, plain).login("author")) {
            String postmortem = author.declare("The end of it") + "/postmortem";
            Page page = author.open(postmortem);
            assertThat(page.locator(".head")).containsText("draft, for the team alone");
            assertThat(page.locator("article h1")).containsText("The end of it");

            page.getByLabel("What happened, why").fill("The disk **failed**.\n\n<img src=x onerror=alert(1)>");
            page.getByText("Keep the summary").click();
            assertThat(page.locator("article strong").first()).isVisible();
            assertThat(page.locator("article")).containsText("<img src=x");
            assertThat(page.locator("article img")).hasCount(0);

            try (Reader reader = Reader.with(server, browser, Reader.wide().setJavaScriptEnabled(false))
                    .login("reader")) {
                assertThat(reader.open(postmortem).locator("main")).containsText("not published yet");
                page.getByText("Publish", new Page.GetByTextOptions().setExact(true))
                        .click();
                assertThat(page.locator(".head")).containsText("published");
                Page seen = reader.open(postmortem);
                assertThat(seen.locator("article")).containsText("The disk failed.");
                assertThat(seen.locator("form[action$=summary]")).hasCount(0);
            }
            assertThat(author.complaints()).isEmpty();
        }
    }

    @Test
    void what_was_typed_stays_when_it_is_refused(Browser browser) {
        Browser.NewContextOptions plain = Reader.wide().setJavaScriptEnabled(false);
        try (Reader author = Reader.with(server, browser, plain).login("author")) {
            Page page = author.open(author.declare("Refused") + "/postmortem");
            String typed = "turned \u202e round";
            page.getByLabel("What happened, why").fill(typed);
            page.getByText("Keep the summary").click();
            assertThat(page.locator("[role=alert]")).containsText("U+202E");
            assertThat(page.getByLabel("What happened, why")).hasValue(typed);
        }
    }
}
