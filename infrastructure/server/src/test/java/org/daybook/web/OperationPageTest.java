package org.daybook.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.daybook.ServerTest;
import org.daybook.api.People;
import org.daybook.entry.Entry;
import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentCommand.AdmitOperation;
import org.daybook.operation.Lock;
import org.daybook.operation.OperationCommand.ConfirmPause;
import org.daybook.operation.OperationCommand.RecordRehearsal;
import org.daybook.operation.OperationCommand.RequestOperation;
import org.daybook.operation.OperationCommand.StartOperation;
import org.daybook.operation.Plan;
import org.daybook.projecting.Positions;
import org.daybook.security.Role;
import org.daybook.work.Cursor;
import org.daybook.work.Keys;
import org.daybook.work.ProgressRow;
import org.daybook.work.ProgressStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/** Operations are told through their commands here: nothing is run. */
@ServerTest
@BrowserTest
class OperationPageTest {

    /** In no catalogue: no node gives it a turn. */
    private static final String STEP = "purge-by-hand";

    private final ApplicationContext server;
    private final CommandGateway commands;
    private final ProgressStore progress;
    private Reader engineer;
    private IncidentId incident;

    OperationPageTest(ApplicationContext server, CommandGateway commands, ProgressStore progress) {
        this.server = server;
        this.commands = commands;
        this.progress = progress;
        People people = new People(server);
        people.account("operator", Role.ENGINEER);
        people.account("judge", Role.APPROVER);
        people.account("organizer", Role.VIEWER);
    }

    @BeforeEach
    void declare(Browser browser) {
        engineer = Reader.at(server, browser).login("operator");
        String path = engineer.declare("Rows point at nothing");
        incident = new IncidentId(path.substring(path.lastIndexOf('/') + 1));
    }

    @AfterEach
    void nothing_broke() {
        assertThat(engineer.complaints()).isEmpty();
        engineer.close();
    }

    @Test
    void who_may_not_approve_reads_why() {
        OperationId operation = requested(Set.of(Lock.values()));
        Page page = engineer.open(path(operation));

        assertThat(page.locator("#now .ctl > button", new Page.LocatorOptions().setHasText("Approve")))
                .isDisabled();
        assertThat(page.locator(".said")).containsText("Approving needs the role of an approver");
        assertThat(page.locator("#locks")).containsText("1 of 3 open");
    }

    @Test
    void an_approver_refuses_with_a_reason_and_everybody_sees_it(Browser browser) {
        OperationId operation = requested(Set.of(Lock.values()));
        Page watching = engineer.open(path(operation));
        try (Reader second = Reader.at(server, browser).login("judge")) {
            Page page = second.open(path(operation));
            page.locator("summary", new Page.LocatorOptions().setHasText("Refuse"))
                    .click();
            Locator form = page.locator("#now .sure[open]");
            form.getByLabel("Why").fill("The predicate is too wide.");
            form.locator("button").click();

            assertThat(page.locator("#now")).containsText("Refused");
            assertThat(watching.locator("#now")).containsText("The predicate is too wide");
            assertThat(second.complaints()).isEmpty();
        }
    }

    @Test
    void a_waiver_asks_for_the_name_of_the_target() {
        OperationId operation = requested(Set.of(Lock.values()));
        Page page = engineer.open(path(operation));
        page.locator("summary", new Page.LocatorOptions().setHasText("Waive")).click();
        Locator form = page.locator("#now .sure[open]");
        form.getByLabel("Why").fill("Nobody else is awake.");
        form.getByLabel("Which lock").selectOption("SECOND_PERSON");
        form.getByLabel("To confirm").fill("somewhere-else");
        form.locator("button").click();
        assertThat(page.locator("#locks")).containsText("1 of 3 open");

        form.getByLabel("To confirm").fill("dashboard");
        form.locator("button").click();
        assertThat(page.locator("#locks")).containsText("waived by operator: Nobody else is awake");
    }

    @Test
    void a_second_person_approves_the_plan_and_the_first_sees_it_queued(Browser browser) {
        OperationId operation = requested(Set.of(Lock.REHEARSAL, Lock.SECOND_PERSON));
        Page watching = engineer.open(path(operation));
        assertThat(watching.locator("#locks")).containsText("1 of 2 open");
        try (Reader second = Reader.at(server, browser).login("judge")) {
            Page page = second.open(path(operation));
            page.locator("summary", new Page.LocatorOptions().setHasText("Approve"))
                    .click();
            page.locator("#now .sure[open] button").click();
            assertThat(page.locator("#locks")).containsText("given by judge");
            assertThat(watching.locator("#locks")).containsText("given by judge");
            assertThat(watching.locator("#now")).containsText("Queued");
            assertThat(second.complaints()).isEmpty();
        }
    }

    @Test
    void a_pause_is_asked_for_confirmed_by_the_worker_and_ended_by_resuming() {
        OperationId operation = requested(Set.of());
        commands.sendAndWait(new StartOperation(operation, entry(), "worker-1"));
        progress.begin(measured(operation, 100, Instant.now()));
        Page page = engineer.open(path(operation));
        Locator pause = page.locator("#now .ctl button", new Page.LocatorOptions().setHasText("Pause"));
        Locator resume = page.locator("#now .ctl button", new Page.LocatorOptions().setHasText("Resume"));
        assertThat(resume).hasCount(0);
        pause.click();
        assertThat(pause).hasCount(0);
        assertThat(resume).hasCount(0);

        commands.sendAndWait(new ConfirmPause(operation, entry(), 1));
        resume.click();
        assertThat(pause).hasCount(1);
        assertThat(resume).hasCount(0);
    }

    @Test
    void a_refused_press_keeps_what_was_typed_also_without_scripts(Browser browser) {
        OperationId operation = requested(Set.of(Lock.values()));
        Browser.NewContextOptions plain = Reader.wide().setJavaScriptEnabled(false);
        try (Reader reader = Reader.with(server, browser, plain).login("operator")) {
            Page page = reader.open(path(operation));
            page.locator("summary", new Page.LocatorOptions().setHasText("Waive"))
                    .click();
            Locator form = page.locator("#now .sure[open]");
            form.getByLabel("Which lock").selectOption("SECOND_PERSON");
            form.getByLabel("Why").fill("   ");
            form.getByLabel("To confirm").fill("dashboard");
            form.locator("button").click();

            assertThat(page.locator("#now .problem")).isVisible();
            assertThat(form.getByLabel("Which lock")).hasValue("SECOND_PERSON");
            assertThat(form.getByLabel("To confirm")).hasValue("dashboard");
            form.getByLabel("Why").fill("Nobody else is awake.");
            form.locator("button").click();
            assertThat(page.locator("#locks")).containsText("waived by operator: Nobody else is awake");
        }
    }

    @Test
    void a_throttle_takes_rows_a_second_and_is_lifted() {
        OperationId operation = requested(Set.of());
        Page page = engineer.open(path(operation));
        page.locator("summary", new Page.LocatorOptions().setHasText("Slow down"))
                .click();
        Locator form = page.locator("#now .sure[open]");
        form.getByLabel("Rows a second").fill("500");
        form.getByLabel("Why").fill("The site is slow.");
        form.locator("button").click();
        assertThat(page.locator("#now")).containsText("Full speed");
        page.getByText("Full speed").click();
        assertThat(page.locator("#now")).not().containsText("Full speed");
    }

    @Test
    void progress_moves_on_both_pages_without_a_reload(Browser browser) {
        OperationId operation = requested(Set.of());
        commands.sendAndWait(new StartOperation(operation, entry(), "worker-1"));
        progress.begin(measured(operation, 100, Instant.now()));
        Page page = engineer.open(path(operation));
        try (Reader other = Reader.at(server, browser).login("operator")) {
            Page timeline = other.open(Trail.path(incident));
            assertThat(page.locator("#now .bigno")).hasText("10.0%");
            assertThat(timeline.locator("#work .bigno")).hasText("10.0%");

            progress.save(measured(operation, 470, Instant.now()));
            assertThat(page.locator("#now .bigno")).hasText("47.0%");
            assertThat(timeline.locator("#work .bigno")).hasText("47.0%");
            assertThat(timeline.locator("#work")).containsText("470 of 1,000 rows");
        }
    }

    @Test
    void a_silent_worker_is_not_shown_as_running() {
        OperationId operation = requested(Set.of());
        commands.sendAndWait(new StartOperation(operation, entry(), "worker-1"));
        progress.begin(measured(operation, 100, Instant.now().minusSeconds(240)));
        Page page = engineer.open(path(operation));

        assertThat(page.locator("#now")).containsText("No heartbeat");
        assertThat(page.locator("#now")).containsText("It may still be running");
    }

    @Test
    void operations_are_not_shown_to_viewers(Browser browser) {
        OperationId operation = requested(Set.of());
        try (Reader viewer = Reader.at(server, browser).login("organizer")) {
            Response answer = viewer.page().navigate(path(operation));
            assertThat(answer.status()).isEqualTo(403);
            assertThat(viewer.page().locator("h1")).isVisible();
        }
    }

    @Test
    void a_step_is_requested_from_its_form_and_refused_where_it_stands() {
        Page page = engineer.open(Trail.path(incident));
        assertThat(page.locator("#steps")).containsText("No target is configured");
    }

    private String path(OperationId operation) {
        return "%s/operations/%s".formatted(Trail.path(incident), operation);
    }

    /** Requested and rehearsed; queued at once where no lock holds it. */
    private OperationId requested(Set<Lock> locks) {
        OperationId operation = Keys.operation("operator", Keys.random());
        commands.sendAndWait(new AdmitOperation(incident, entry(), operation, STEP, "dashboard"));
        commands.sendAndWait(
                new RequestOperation(operation, incident, entry(), STEP, "dashboard", Map.of(), locks, false));
        if (!locks.isEmpty()) {
            Plan plan = new Plan("{}", "41d98a07ce", 1_000, List.of("DELETE FROM t"), List.of("1,000 rows would go."));
            commands.sendAndWait(new RecordRehearsal(
                    operation, entry(), plan, null, Instant.now().plusSeconds(3_600)));
        }
        Positions positions = server.getBean(Positions.class);
        positions.await(Positions.ALL, positions.afterWrite(operation.value()), Duration.ofSeconds(10));
        return operation;
    }

    private ProgressRow measured(OperationId operation, long done, Instant at) {
        return new ProgressRow(
                operation,
                incident,
                1,
                "worker-1",
                at.minusSeconds(10),
                at,
                Cursor.START,
                done,
                1_000L,
                "rows",
                20,
                new ProgressRow.Eta(20L, 40L, "from the last minute"),
                List.of(),
                null,
                0,
                0,
                null,
                null,
                null);
    }

    private static Entry entry() {
        return Entry.now(Keys.entry("pages", Keys.random()), Instant.now(), "operator", Visibility.INTERNAL);
    }
}
