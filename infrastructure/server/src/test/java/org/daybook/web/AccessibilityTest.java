package org.daybook.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.ApplicationContext;

@SampleTest
@BrowserTest
class AccessibilityTest {

    /** Stands for an address whose secret is drawn anew each time. */
    private static final String SHARED = "/s/SECRET";

    private static final String INCIDENT = "/incidents/" + SampleIncident.ID;

    private final ApplicationContext server;

    AccessibilityTest(ApplicationContext server) {
        this.server = server;
        SampleServer.people(server);
        SampleIncident.tell(server);
    }

    static Stream<Arguments> views() {
        return Stream.of(
                        "/",
                        INCIDENT,
                        INCIDENT + "?kind=load-conflicted",
                        INCIDENT + "/operations/" + SampleIncident.PURGE,
                        INCIDENT + "/operations/" + SampleIncident.WAITING,
                        INCIDENT + "/entries/24",
                        INCIDENT + "/loss?course=42",
                        INCIDENT + "/postmortem",
                        "/nowhere",
                        SHARED + "?user=ada&asked",
                        "/s/nothing",
                        "/login")
                .flatMap(path -> Stream.of("light", "dark", "phone").map(look -> Arguments.of(path, look)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("views")
    void nothing_keeps_anybody_out(String path, String look, Browser browser) {
        Browser.NewContextOptions options = (look.equals("phone") ? Reader.phone() : Reader.wide())
                .setColorScheme(look.equals("dark") ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setReducedMotion(ReducedMotion.REDUCE);
        try (Reader engineer = Reader.with(server, browser, options)) {
            boolean shared = path.startsWith("/s/");
            if (!path.equals("/login") && !shared) {
                engineer.login("engineer");
            }
            Page page =
                    engineer.open(path.startsWith(SHARED) ? path.replace(SHARED, SampleServer.share(server)) : path);
            page.evaluate("() => document.querySelectorAll('details').forEach(d => d.open = true)");
            AxeResults results = new AxeBuilder(page)
                    .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                    .analyze();

            assertThat(results.getViolations())
                    .as(() -> "axe on %s, %s".formatted(path, look))
                    .extracting(rule -> rule.getId() + ": "
                            + rule.getNodes().stream()
                                    .limit(5)
                                    .map(n -> n.getTarget() + " " + n.getHtml())
                                    .toList())
                    .isEmpty();
            assertThat(page.evaluate("() => document.documentElement.scrollWidth - innerWidth"))
                    .as("nothing sticks out sideways")
                    .isEqualTo(0);
        }
    }
}
