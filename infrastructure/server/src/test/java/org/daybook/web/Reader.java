package org.daybook.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.daybook.api.People;
import org.springframework.context.ApplicationContext;

/** A person at a browser of their own. Notes what must not happen: errors, foreign hosts, broken rules of content. */
final class Reader implements AutoCloseable {

    /** By server and person: who came in once keeps the session, as in any browser. */
    private static final Map<String, List<Cookie>> SESSIONS = new ConcurrentHashMap<>();

    private final BrowserContext context;
    private final Page page;
    private final String base;
    private final List<String> complaints = new ArrayList<>();

    private Reader(String base, Browser browser, Browser.NewContextOptions options) {
        this.base = base;
        context = browser.newContext(options.setBaseURL(base));
        context.setDefaultTimeout(10_000);
        page = context.newPage();
        page.onPageError(error -> complaints.add("error: " + error));
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                complaints.add(message.text());
            }
        });
        page.onRequest(request -> {
            if (!request.url().startsWith(base) && !request.url().startsWith("data:")) {
                complaints.add("foreign host: " + request.url());
            }
        });
        page.onDialog(dialog -> {
            complaints.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
    }

    static Reader at(ApplicationContext server, Browser browser) {
        return with(server, browser, wide());
    }

    static Reader with(ApplicationContext server, Browser browser, Browser.NewContextOptions options) {
        return elsewhere(
                "http://127.0.0.1:" + server.getEnvironment().getRequiredProperty("local.server.port"),
                browser,
                options);
    }

    /** @param base address of a server that runs */
    static Reader elsewhere(String base, Browser browser, Browser.NewContextOptions options) {
        return new Reader(base, browser, options);
    }

    static Browser.NewContextOptions wide() {
        return new Browser.NewContextOptions().setViewportSize(1360, 900).setColorScheme(ColorScheme.LIGHT);
    }

    static Browser.NewContextOptions phone() {
        return new Browser.NewContextOptions()
                .setViewportSize(390, 844)
                .setIsMobile(true)
                .setHasTouch(true)
                .setColorScheme(ColorScheme.LIGHT);
    }

    Reader login(String login) {
        return login(login, People.PASSWORD);
    }

    Reader login(String login, String password) {
        String session = "%s %s %s".formatted(base, login, password);
        List<Cookie> cookies = SESSIONS.get(session);
        if (cookies != null) {
            context.addCookies(cookies);
            return this;
        }
        page.navigate("/login");
        page.getByLabel("Login", new Page.GetByLabelOptions().setExact(true)).fill(login);
        page.getByLabel("Password").fill(password);
        page.locator("main button[type=submit]").click();
        page.waitForURL(base + "/**");
        SESSIONS.put(session, context.cookies());
        return this;
    }

    Page page() {
        return page;
    }

    Page open(String path) {
        page.navigate(path);
        return page;
    }

    BrowserContext context() {
        return context;
    }

    /** Declares an incident on the page. @return the address of its page */
    String declare(String title) {
        open("/");
        page.getByLabel("What is broken?").fill(title);
        page.getByText("Declare incident").click();
        assertThat(page.locator("h1")).hasText(title);
        return page.url().replaceFirst("[?#].*", "").substring(base.length());
    }

    /** Logs a note on the page of an incident. */
    void log(String sentence) {
        page.getByLabel("What happened?").fill(sentence);
        page.locator("#say button.go").click();
    }

    Locator entry(String sentence) {
        return page.locator("#log .e", new Page.LocatorOptions().setHasText(sentence));
    }

    List<String> complaints() {
        return complaints;
    }

    @Override
    public void close() {
        context.close();
    }
}
