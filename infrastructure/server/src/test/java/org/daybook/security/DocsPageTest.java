package org.daybook.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.daybook.ServerTest;
import org.daybook.api.People;
import org.daybook.web.BrowserTest;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

@ServerTest
@BrowserTest
class DocsPageTest {

    private final ApplicationContext server;

    DocsPageTest(ApplicationContext server) {
        this.server = server;
    }

    @Test
    void the_page_of_the_api_works_under_its_policy(Browser browser) {
        new People(server).account("reads-page", Role.VIEWER);
        String base = "http://127.0.0.1:" + server.getEnvironment().getRequiredProperty("local.server.port");
        List<String> complaints = new ArrayList<>();
        try (BrowserContext context = browser.newContext()) {
            Page page = context.newPage();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    complaints.add(message.text());
                }
            });
            page.navigate(base + "/api/docs");
            page.fill("input[name=username]", "reads-page");
            page.fill("input[name=password]", People.PASSWORD);
            page.click("button[type=submit]");
            page.waitForSelector("text=Declares an incident");
            assertThat(page.locator(".opblock").count()).isGreaterThan(30);
        }
        assertThat(complaints).isEmpty();
    }
}
