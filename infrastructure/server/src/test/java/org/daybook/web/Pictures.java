package org.daybook.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import org.daybook.api.People;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/**
 * Makes the pictures of the pages; not run with the tests. Of the sample incident:
 *
 * <pre>./mvnw -q -pl infrastructure/server -am test -Dtest=Pictures -Dsurefire.failIfNoSpecifiedTests=false
 *     -Ddaybook.browser=required -Ddaybook.pictures=docs/pictures</pre>
 *
 * Of a server that runs, as after a drill: in addition {@code -Ddaybook.pictures.server=http://127.0.0.1:8080
 * -Ddaybook.pictures.login=admin -Ddaybook.pictures.password-file=FILE}, and {@code -Ddaybook.pictures.incident=INC-0001}.
 */
@SampleTest
@BrowserTest
class Pictures {

    private final ApplicationContext server;

    Pictures(ApplicationContext server) {
        this.server = server;
    }

    @Test
    void take(Browser browser) throws Exception {
        Path folder = Path.of(System.getProperty("daybook.pictures", "target/pictures"))
                .toAbsolutePath();
        Files.createDirectories(folder);
        String base = System.getProperty("daybook.pictures.server");
        String login = "engineer";
        String password = People.PASSWORD;
        if (base == null) {
            SampleServer.people(server);
            try (Reader reader = reader(browser, local(), ColorScheme.LIGHT, 1280, 860, 1)) {
                reader.login(login, password);
                shoot(reader.open("/"), folder.resolve("first-run.png"), false);
            }
            SampleIncident.tell(server);
            base = local();
        } else {
            login = System.getProperty("daybook.pictures.login", "admin");
            password = Files.readString(Path.of(System.getProperty("daybook.pictures.password-file")))
                    .strip();
        }
        String incident = "/incidents/" + System.getProperty("daybook.pictures.incident", SampleIncident.ID.value());
        try (Reader light = reader(browser, base, ColorScheme.LIGHT, 1280, 900, 1);
                Reader dark = reader(browser, base, ColorScheme.DARK, 1280, 900, 1);
                Reader phone = reader(browser, base, ColorScheme.LIGHT, 390, 844, 2)) {
            light.login(login, password);
            dark.login(login, password);
            phone.login(login, password);
            shoot(light.open("/"), folder.resolve("overview.png"), false);
            shoot(light.open(incident), folder.resolve("incident.png"), false);
            shoot(light.open(incident), folder.resolve("incident-whole.png"), true);
            shoot(dark.open(incident), folder.resolve("incident-dark.png"), false);
            shoot(phone.open(incident), folder.resolve("incident-phone.png"), false);
            @Nullable String operation = operation(light.open(incident));
            if (operation != null) {
                shoot(light.open(operation), folder.resolve("operation.png"), true);
            }
        }
    }

    private String local() {
        return "http://127.0.0.1:" + server.getEnvironment().getRequiredProperty("local.server.port");
    }

    private static Reader reader(Browser browser, String base, ColorScheme scheme, int width, int height, int scale) {
        return Reader.elsewhere(
                base,
                browser,
                new Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setDeviceScaleFactor(scale)
                        .setIsMobile(width < 500)
                        .setColorScheme(scheme)
                        .setReducedMotion(ReducedMotion.REDUCE));
    }

    /** The first operation that the page leads to: one that is open, or the latest in the log. */
    private static @Nullable String operation(Page page) {
        Object href = page.evaluate(
                "() => document.querySelector('.live h2 a, #log a[href*=\"/operations/\"]')?.getAttribute('href') ?? null");
        return href == null ? null : href.toString();
    }

    private static void shoot(Page page, Path file, boolean whole) {
        assertThat(page.locator("h1")).isVisible();
        page.evaluate("() => document.fonts.ready");
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(whole));
    }
}
