package org.daybook.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.time.Duration;
import org.daybook.ServerTest;
import org.daybook.api.People;
import org.daybook.security.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

@ServerTest
@BrowserTest
class IncidentPageTest {

    private final ApplicationContext server;
    private Reader engineer;

    IncidentPageTest(ApplicationContext server) {
        this.server = server;
        People people = new People(server);
        people.account("engineer", Role.ENGINEER);
        people.account("organizer", Role.VIEWER);
    }

    @BeforeEach
    void login(Browser browser) {
        engineer = Reader.at(server, browser).login("engineer");
    }

    @AfterEach
    void nothing_broke() {
        assertThat(engineer.complaints()).isEmpty();
        engineer.close();
    }

    @Test
    void an_incident_is_declared_and_an_entry_logged_on_the_page() {
        engineer.declare("Reports time out since the morning");
        engineer.log("Restarted the worker; it did not help.");

        assertThat(engineer.entry("Restarted the worker; it did not help")).isVisible();
        assertThat(engineer.page().locator("#say [data-main]")).hasValue("");
        assertThat(engineer.page().locator("#strip")).containsText("Declared");
    }

    @Test
    void a_kind_brings_its_own_fields() {
        engineer.declare("Volume lost its filesystem");
        Page page = engineer.page();
        page.getByLabel("Kind").selectOption("volume-detached");
        page.getByLabel("Volume", new Page.GetByLabelOptions().setExact(true)).fill("vdb");
        page.getByLabel("Instance").fill("peony-database");
        page.locator("#say button.go").click();

        assertThat(engineer.entry("Volume vdb detached from peony-database")).isVisible();
    }

    @Test
    void an_entry_told_late_says_so_before_and_after() {
        engineer.declare("Queue stands still");
        Page page = engineer.page();
        page.getByLabel("What happened?").fill("Turned the queue off by hand.");
        page.locator("#say [data-at]").fill("-2h");

        assertThat(page.locator("[data-late]")).hasText("will show “logged 2 h later”");
        page.locator("#say button.go").click();
        assertThat(engineer.entry("Turned the queue off by hand")).containsText("logged 2 h later");
    }

    @Test
    void what_was_typed_stays_when_it_is_refused() {
        engineer.declare("Replica drifts");
        Page page = engineer.page();
        page.getByLabel("What happened?").fill("Looked at the replica.");
        page.locator("#say [data-at]").fill("half past never");
        page.locator("#say button.go").click();

        assertThat(page.locator("#say [role=alert]")).containsText("is not a time");
        assertThat(page.getByLabel("What happened?")).hasValue("Looked at the replica.");
        assertThat(page.locator("#log .e")).hasCount(1);
    }

    @Test
    void what_was_typed_survives_a_reload() {
        String path = engineer.declare("Search is slow");
        engineer.page().getByLabel("What happened?").fill("Half a sentence that nobody");
        engineer.open(path);

        assertThat(engineer.page().getByLabel("What happened?")).hasValue("Half a sentence that nobody");
    }

    @Test
    void another_reader_sees_an_entry_at_once(Browser browser) {
        String path = engineer.declare("Disk full; writes refused");
        try (Reader other = Reader.at(server, browser).login("engineer")) {
            other.open(path);
            assertThat(other.page().locator("#log .e")).hasCount(1);
            Locator entry = other.entry("Freed forty gigabytes of logs");
            engineer.log("Freed forty gigabytes of logs.");
            assertThat(engineer.entry("Freed forty gigabytes of logs")).isVisible();

            assertThat(entry).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(2_000));
            assertThat(other.page().locator("#filter")).containsText("All 2");
            assertThat(other.complaints()).isEmpty();
        }
    }

    @Test
    void nothing_is_lost_while_a_reader_was_away(Browser browser) {
        String path = engineer.declare("Certificates run out tonight");
        try (Reader other = Reader.at(server, browser).login("engineer")) {
            other.open(path);
            assertThat(other.page().locator("#log .e")).hasCount(1);
            other.context().setOffline(true);
            engineer.log("Ordered new certificates.");
            assertThat(engineer.entry("Ordered new certificates")).isVisible();
            engineer.log("Installed them on the first node.");
            assertThat(engineer.entry("Installed them on the first node")).isVisible();
            assertThat(other.page().locator("#log .e")).hasCount(1);
            other.context().setOffline(false);

            LocatorAssertions.IsVisibleOptions soon = new LocatorAssertions.IsVisibleOptions()
                    .setTimeout(Duration.ofSeconds(20).toMillis());
            assertThat(other.entry("Ordered new certificates")).isVisible(soon);
            assertThat(other.entry("Installed them on the first node")).isVisible(soon);
        }
    }

    @Test
    void a_live_update_leaves_alone_what_the_reader_is_doing(Browser browser) {
        String path = engineer.declare("Mail is not delivered");
        try (Reader other = Reader.at(server, browser).login("engineer")) {
            other.open(path);
            other.page().getByLabel("What happened?").fill("I was about to say");
            other.page().getByLabel("Ask a question").fill("When will mail");
            engineer.log("Mail server restarted.");
            assertThat(other.entry("Mail server restarted")).isVisible();
            assertThat(other.page().locator("#foot")).hasText("2 entries");

            assertThat(other.page().getByLabel("What happened?")).hasValue("I was about to say");
            assertThat(other.page().getByLabel("Ask a question")).hasValue("When will mail");
            assertThat(other.page().getByLabel("Ask a question")).isFocused();
        }
    }

    @Test
    void a_viewer_asks_and_an_engineer_answers(Browser browser) {
        String path = engineer.declare("Statistics are wrong");
        try (Reader viewer = Reader.at(server, browser).login("organizer")) {
            viewer.open(path);
            viewer.page().getByLabel("Ask a question").fill("Are the numbers of November right?");
            viewer.page().getByText("Ask in public").click();
            assertThat(viewer.entry("Are the numbers of November right?")).isVisible();
            assertThat(engineer.page().locator("#questions")).containsText("1 open");

            engineer.page().locator("#questions summary").click();
            engineer.page()
                    .getByLabel("Answer", new Page.GetByLabelOptions().setExact(true))
                    .fill("Yes, up to the 14th.");
            engineer.page().getByText("Answer in public").click();

            assertThat(viewer.page().locator("#questions")).containsText("0 open, 1 answered");
            assertThat(viewer.entry("Yes, up to the 14th")).isVisible();
            assertThat(viewer.complaints()).isEmpty();
        }
    }

    @Test
    void what_is_internal_never_reaches_a_viewer(Browser browser) {
        String path = engineer.declare("Backups are silent");
        engineer.log("The password of the backup host is on a note under the desk.");
        assertThat(engineer.entry("under the desk")).isVisible();
        try (Reader viewer = Reader.at(server, browser).login("organizer")) {
            Page page = viewer.open(path);
            assertThat(page.locator("#filter")).containsText("All 1");
            assertThat(page.content()).doesNotContain("under the desk").doesNotContain("Log entry");
            engineer.log("It lies under the desk in room 12.");
            assertThat(engineer.entry("in room 12")).isVisible();
            page.reload();
            assertThat(page.content()).doesNotContain("under the desk");
        }
    }

    @Test
    void the_order_turns_and_a_filter_leaves_what_fits() {
        engineer.declare("Index is gone");
        engineer.log("First look at the index.");
        assertThat(engineer.entry("First look at the index")).isVisible();
        engineer.log("Second look at the index.");
        assertThat(engineer.entry("Second look at the index")).isVisible();
        Page page = engineer.page();
        assertThat(page.locator("#log .e").first()).containsText("Second look");
        page.getByText("Newest first").click();
        assertThat(page.locator("#log .e").first()).containsText("Incident declared");
        page.getByLabel("Filter entries by words").fill("second look");
        page.keyboard().press("Enter");
        assertThat(page.locator("#log .e")).hasCount(1);
    }
}
