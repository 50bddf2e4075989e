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

/** Sharing works without scripts; so it is tested without. */
@ServerTest
@BrowserTest
class SharingPageTest {

    private final ApplicationContext server;

    SharingPageTest(ApplicationContext server) {
        this.server = server;
        new People(server).account("shares-pages", Role.ENGINEER);
    }

    @Test
    void an_engineer_makes_a_link_somebody_asks_and_the_link_is_revoked(Browser browser) {
        Browser.NewContextOptions plain = Reader.wide().setJavaScriptEnabled(false);
        try (Reader engineer = Reader.with(server, browser, plain).login("shares-pages");
                Reader somebody = Reader.with(server, browser, Reader.phone().setJavaScriptEnabled(false))) {
            String incident = engineer.declare("The wiki is slow");
            Page page = engineer.page();
            page.locator("#share summary").click();
            page.getByLabel("Valid until").fill("soon");
            page.getByText("Make the link").click();
            assertThat(page.locator("#share .problem")).containsText("soon");
            page.getByLabel("Valid until").fill("+7d");
            page.getByText("Make the link").click();
            String address = page.locator("#address").inputValue();
            page.reload();
            assertThat(page.locator("main")).containsText("shown once");
            assertThat(page.content()).doesNotContain(address);

            Page shared = somebody.open(address.replaceFirst("^http://[^/]+", ""));
            assertThat(shared.locator("h1")).hasText("The wiki is slow");
            shared.getByLabel("Ask the engineers").fill("Until when?");
            shared.getByText("Send the question").click();
            assertThat(shared.getByRole(com.microsoft.playwright.options.AriaRole.STATUS))
                    .containsText("has reached the engineers");

            engineer.open(incident);
            assertThat(page.locator("#questions")).containsText("somebody with link s-");
            page.getByText("show it to everybody").click();
            page.getByText("Show it to everybody").click();
            page.getByText("Make it public").click();
            somebody.open(shared.url().replaceFirst("^http://[^/]+", "").replaceFirst("[?#].*", ""));
            assertThat(shared.locator(".qa")).containsText("Until when?");

            engineer.open(incident);
            assertThat(page.locator("#share")).containsText("last followed");
            page.getByText("Revoke", new Page.GetByTextOptions().setExact(true)).click();
            assertThat(page.locator("#share")).containsText("Revoked");
            assertThat(shared.reload().status()).isEqualTo(404);
            assertThat(engineer.complaints()).isEmpty();
            assertThat(somebody.complaints()).isEmpty();
        }
    }
}
