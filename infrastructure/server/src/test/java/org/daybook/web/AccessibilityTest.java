package org.daybook.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.ApplicationContext;

@SampleTest
@BrowserTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessibilityTest {

    /** Stands for an address whose secret is drawn anew each time. */
    private static final String SHARED = "/s/SECRET";

    private static final String INCIDENT = "/incidents/" + SampleIncident.ID;

    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    /** In the dark nothing else differs, and on a phone they do not. */
    private static final List<String> RULES_OF_COLOUR = List.of("color-contrast", "link-in-text-block");

    private final ApplicationContext server;
    private Reader wide;
    private Reader phone;
    private Reader stranger;

    AccessibilityTest(ApplicationContext server) {
        this.server = server;
    }

    @BeforeAll
    void open(Browser browser) {
        SampleServer.people(server);
        SampleIncident.tell(server);
        wide = Reader.with(server, browser, still(Reader.wide())).login("engineer");
        phone = Reader.with(server, browser, still(Reader.phone())).login("engineer");
        stranger = Reader.with(server, browser, still(Reader.wide()));
    }

    private static Browser.NewContextOptions still(Browser.NewContextOptions options) {
        return options.setReducedMotion(ReducedMotion.REDUCE);
    }

    @AfterAll
    void close() {
        wide.close();
        phone.close();
        stranger.close();
    }

    static Stream<String> views() {
        return Stream.of(
                "/",
                INCIDENT,
                INCIDENT + "/operations/" + SampleIncident.PURGE,
                INCIDENT + "/operations/" + SampleIncident.WAITING,
                INCIDENT + "/entries/24",
                INCIDENT + "/loss?course=42",
                INCIDENT + "/postmortem",
                INCIDENT + "/as-of?at=2025-12-05+12:00&clock=known",
                "/nowhere",
                SHARED + "?user=ada&asked",
                "/s/nothing");
    }

    @ParameterizedTest
    @MethodSource("views")
    void nothing_keeps_anybody_out_in_light_in_dark_and_on_a_phone(String path) {
        String address = path.startsWith(SHARED) ? path.replace(SHARED, SampleServer.share(server)) : path;
        lightAndDark(wide, address);
        onPhone(phone.open(address), path);
    }

    @Test
    void nothing_keeps_anybody_from_logging_in() {
        lightAndDark(stranger, "/login");
        stranger.page().setViewportSize(390, 844);
        onPhone(stranger.open("/login"), "/login");
    }

    @Test
    void nothing_keeps_anybody_from_logging_a_kind_with_many_fields() {
        for (Reader reader : List.of(wide, phone)) {
            Page page = reader.open(INCIDENT + "?kind=load-conflicted");
            requireNoViolation(axe(page).include("#say").withTags(RULES), "the form of a kind");
            requireNothingSticksOut(page, "the form of a kind");
        }
    }

    private static void lightAndDark(Reader reader, String address) {
        Page page = reader.open(address);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        open(page);
        requireNoViolation(axe(page).withTags(RULES), address + " in light");
        requireNothingSticksOut(page, address + " in light");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        requireNoViolation(axe(page).withRules(RULES_OF_COLOUR), address + " in dark");
    }

    private static void onPhone(Page page, String path) {
        open(page);
        requireNoViolation(axe(page).withTags(RULES).disableRules(RULES_OF_COLOUR), path + " on a phone");
        requireNothingSticksOut(page, path + " on a phone");
    }

    private static void open(Page page) {
        page.evaluate("() => document.querySelectorAll('details').forEach(d => d.open = true)");
    }

    /** It tells of violations alone: what passed is megabytes of a long page. */
    private static AxeBuilder axe(Page page) {
        AxeRunOptions options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        return new AxeBuilder(page).options(options);
    }

    private static void requireNothingSticksOut(Page page, String what) {
        assertThat(page.evaluate("() => document.documentElement.scrollWidth - innerWidth"))
                .as("nothing sticks out sideways: " + what)
                .isEqualTo(0);
    }

    private static void requireNoViolation(AxeBuilder axe, String what) {
        AxeResults results = axe.analyze();
        assertThat(results.getViolations())
                .as(() -> "axe on " + what)
                .extracting(rule -> rule.getId() + ": "
                        + rule.getNodes().stream()
                                .limit(5)
                                .map(n -> n.getTarget() + " " + n.getHtml())
                                .toList())
                .isEmpty();
    }
}
