package org.daybook.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import org.daybook.ServerTest;
import org.daybook.api.People;
import org.daybook.security.Role;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

@ServerTest
@BrowserTest
class WithoutScriptsTest {

    private final ApplicationContext server;

    WithoutScriptsTest(ApplicationContext server) {
        this.server = server;
        new People(server).account("engineer", Role.ENGINEER);
    }

    @Test
    void everything_works_without_scripts(Browser browser) {
        try (Reader engineer = Reader.with(server, browser, Reader.wide().setJavaScriptEnabled(false))
                .login("engineer")) {
            Page page = engineer.page();
            String path = engineer.declare("Site does not answer");
            engineer.log("Looked at the load balancer.");
            assertThat(engineer.entry("Looked at the load balancer")).isVisible();

            page.getByLabel("Kind").selectOption("service-reconnected");
            page.getByText("Its fields").click();
            page.getByLabel("Service").fill("Website");
            page.getByText("Log entry").first().click();
            assertThat(engineer.entry("Website back online")).isVisible();

            page.getByLabel("Ask a question").fill("Is it over?");
            page.getByText("Ask in public").click();
            assertThat(engineer.entry("Is it over?")).isVisible();
            page.locator("#questions summary").click();
            page.getByLabel("Answer", new Page.GetByLabelOptions().setExact(true))
                    .fill("For now.");
            page.getByText("Answer in public").click();
            assertThat(engineer.entry("For now")).isVisible();

            page.getByText("Talk 2").click();
            assertThat(page.locator("#log .e")).hasCount(2);
            engineer.open(path);
            page.locator("#say [data-at]").fill("never");
            page.getByLabel("at", new Page.GetByLabelOptions().setExact(true)).check();
            engineer.log("Kept although refused.");
            assertThat(page.locator("#say [role=alert]")).containsText("is not a time");
            assertThat(page.getByLabel("What happened?")).hasValue("Kept although refused.");
        }
    }
}
