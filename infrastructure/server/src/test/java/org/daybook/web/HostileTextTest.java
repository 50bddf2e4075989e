package org.daybook.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.daybook.ServerTest;
import org.daybook.api.Author;
import org.daybook.api.People;
import org.daybook.api.Sharing;
import org.daybook.entry.Entry;
import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentCommand.*;
import org.daybook.kinds.FieldType;
import org.daybook.kinds.Kind;
import org.daybook.kinds.Kinds;
import org.daybook.loss.LossClass;
import org.daybook.loss.RowCount;
import org.daybook.operation.Lock;
import org.daybook.operation.OperationCommand.*;
import org.daybook.operation.Plan;
import org.daybook.security.Account;
import org.daybook.security.Accounts;
import org.daybook.security.Role;
import org.daybook.work.Keys;
import org.daybook.work.ProgressStore;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

@ServerTest
@BrowserTest
class HostileTextTest {

    private static final String HOSTILE =
            "<script>window.hacked=1</script><img src=x onerror=\"window.hacked=2\">'\"><svg/onload=window.hacked=3>`${7*7}` __${T(java.lang.Runtime)}__ {{7*7}} javascript:window.hacked=4";

    private final ApplicationContext server;
    private final CommandGateway commands;

    HostileTextTest(ApplicationContext server, CommandGateway commands) {
        this.server = server;
        this.commands = commands;
        People people = new People(server);
        people.account("engineer", Role.ENGINEER, Role.APPROVER);
        people.account("organizer", Role.VIEWER);
    }

    @Test
    void text_in_any_field_stays_text_on_every_page(Browser browser) {
        try (Reader engineer = Reader.at(server, browser).login("engineer")) {
            String path = engineer.declare(HOSTILE);
            IncidentId incident = new IncidentId(path.substring(path.lastIndexOf('/') + 1));
            OperationId operation = fill(incident);
            engineer.page().getByLabel("What happened?").fill(HOSTILE);
            engineer.page().locator("#say button.go").click();
            assertThat(engineer.page().locator("#say [data-main]")).hasValue("");

            for (String page : List.of(
                    "/",
                    path,
                    path + "?all&q=" + "%3Cscript%3E",
                    path + "/operations/" + operation,
                    path + "/postmortem",
                    path + "/entries/2",
                    path + "/loss?course=%3Cscript%3E")) {
                unharmed(engineer, page);
            }
            String shared = server.getBean(Sharing.class)
                    .make(incident, new Author(engineer(), Keys.random(), java.time.Instant.now()), null)
                    .path();
            unharmed(engineer, shared + "?user=%3Cscript%3E");
            assertThat(engineer.complaints()).isEmpty();
            try (Reader viewer = Reader.at(server, browser).login("organizer")) {
                unharmed(viewer, "/");
                unharmed(viewer, path);
                unharmed(viewer, path + "/loss?user=%3Cscript%3E");
                assertThat(viewer.complaints()).isEmpty();
            }
        }
    }

    private static void unharmed(Reader reader, String path) {
        Page page = reader.open(path);
        page.waitForFunction("() => !!window.htmx");
        assertThat(page.evaluate("() => window.hacked")).as(path).isNull();
        assertThat(page.locator("main script, main img").count()).as(path).isZero();
        assertThat(page.content()).contains("&lt;script&gt;");
    }

    private Account engineer() {
        return server.getBean(Accounts.class).find("engineer").orElseThrow();
    }

    private OperationId fill(IncidentId incident) {
        for (Kind kind : Kinds.all()) {
            Map<String, Object> fields = new HashMap<>();
            kind.fields()
                    .forEach(field -> fields.put(
                            field.name(),
                            switch (field.type()) {
                                case LINE, TEXT -> HOSTILE;
                                case LIST -> List.of(HOSTILE);
                                case NUMBER -> "1";
                                case YES_NO -> "no";
                                case CHOICE -> field.choices().getFirst();
                            }));
            commands.sendAndWait(new RecordFact(Kinds.build(kind.kind(), fields, incident, entry(Visibility.PUBLIC))));
        }
        assertThat(Kinds.all()).anyMatch(kind -> kind.fields().stream().anyMatch(f -> f.type() == FieldType.LIST));
        commands.sendAndWait(new AssessLoss(
                incident, entry(Visibility.PUBLIC), HOSTILE, null, null, RowCount.unknown(), LossClass.LOST, HOSTILE));
        commands.sendAndWait(new AskQuestion(incident, entry(Visibility.PUBLIC), HOSTILE));
        commands.sendAndWait(new PublishStatusUpdate(incident, entry(Visibility.PUBLIC), HOSTILE, List.of()));
        commands.sendAndWait(new CorrectEntry(incident, entry(Visibility.PUBLIC), 2, 0, Map.of(), HOSTILE));
        commands.sendAndWait(new RetractEntry(incident, entry(Visibility.PUBLIC), 3, HOSTILE));
        commands.sendAndWait(new AddActionItem(incident, entry(Visibility.PUBLIC), HOSTILE, HOSTILE));
        commands.sendAndWait(new EditPostmortem(incident, entry(Visibility.INTERNAL), HOSTILE));

        OperationId operation = Keys.operation("engineer", Keys.random());
        commands.sendAndWait(new AdmitOperation(incident, entry(Visibility.INTERNAL), operation, HOSTILE, HOSTILE));
        commands.sendAndWait(new RequestOperation(
                operation,
                incident,
                entry(Visibility.INTERNAL),
                HOSTILE,
                HOSTILE,
                Map.of("relation", HOSTILE),
                Set.of(Lock.values()),
                false));
        commands.sendAndWait(new RecordRehearsal(
                operation,
                entry(Visibility.INTERNAL),
                new Plan(HOSTILE, HOSTILE, 7, List.of(HOSTILE), List.of(HOSTILE)),
                null,
                entry(Visibility.INTERNAL).occurredAt().plusSeconds(600)));
        server.getBean(ProgressStore.class)
                .append(operation, entry(Visibility.INTERNAL).occurredAt(), List.of(HOSTILE));
        return operation;
    }

    private static Entry entry(Visibility visibility) {
        return Entry.now(Keys.entry("hostile", Keys.random()), java.time.Instant.now(), HOSTILE, visibility);
    }
}
