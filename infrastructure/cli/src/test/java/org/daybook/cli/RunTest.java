package org.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.daybook.cli.client.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {

    private static final String OP = "op-4k7m2q9x1c";
    private static final String PLAN = """
            "plan":{"hash":"abc123","rows":9473774,"statements":["DELETE FROM articles_courses ..."],"findings":["5560957 parents are missing"]}""";

    @TempDir
    Path home;

    private RecordedServer server;
    private Shell shell;

    @BeforeEach
    void open() throws IOException {
        server = new RecordedServer();
        server.when("GET /api/steps/purge-orphans", 200, "{\"name\":\"purge-orphans\",\"effect\":\"DESTROYS\"}")
                .when("GET /api/steps/find-orphans", 200, "{\"name\":\"find-orphans\",\"effect\":\"READS\"}")
                .when("POST /api/operations", 201, "{\"operation\":\"%s\",\"position\":3}".formatted(OP));
        shell = new Shell(home, server.address());
    }

    @AfterEach
    void close() {
        server.close();
    }

    private void operation(String status, String more) {
        server.when(
                "GET /api/operations/" + OP,
                200,
                "{\"operation\":{\"operation\":\"%s\",\"step\":\"purge-orphans\",\"target\":\"dashboard\",\"status\":\"%s\"%s}}"
                        .formatted(OP, status, more.isEmpty() ? "" : "," + more));
    }

    private List<String> posted() {
        return server.requests().stream()
                .filter(r -> r.method().equals("POST"))
                .map(RecordedServer.Request::body)
                .toList();
    }

    @Test
    void a_step_that_destroys_is_only_rehearsed_and_its_plan_shown() {
        operation("REQUESTED", "\"rehearsalOnly\":true");
        operation("SUCCEEDED", "\"rehearsalOnly\":true," + PLAN);
        Shell.Result result =
                shell.run("run", "purge-orphans", "--incident", "1", "--target", "dashboard", "relations=a.b -> c.d");
        assertThat(result.exit()).isZero();
        assertThat(posted()).hasSize(1);
        assertThat(Json.read(posted().getFirst())).isEqualTo(Json.read("""
                                {"incident":"INC-0001","step":"purge-orphans","target":"dashboard",
                                 "parameters":{"relations":"a.b -> c.d"},"dryRun":true}"""));
        assertThat(result.out()).contains("rows touched: 9,473,774").contains("would send: DELETE FROM");
        assertThat(result.err())
                .contains("Nothing was changed")
                .contains("next: daybook run purge-orphans --incident 1 --target dashboard 'relations=a.b -> c.d'"
                        + " --confirm dashboard");
    }

    @Test
    void typing_the_targets_name_requests_it_for_real() {
        operation("SUCCEEDED", "\"rehearsalOnly\":true," + PLAN);
        operation("AWAITING_APPROVAL", PLAN + ",\"locks\":[{\"lock\":\"SECOND_PERSON\",\"state\":\"CLOSED\"}]");
        Shell.Result result =
                shell.types("dashboard\n").run("run", "purge-orphans", "--incident", "1", "--target", "dashboard");
        assertThat(posted()).hasSize(2);
        assertThat(posted().getLast()).contains("\"dryRun\":false");
        assertThat(result.err()).contains("next, by somebody else: daybook operation approve " + OP);
    }

    @Test
    void typing_anything_else_changes_nothing() {
        operation("SUCCEEDED", "\"rehearsalOnly\":true," + PLAN);
        shell.types("yes\n").run("run", "purge-orphans", "--incident", "1", "--target", "dashboard");
        assertThat(posted()).hasSize(1);
    }

    @Test
    void a_confirmation_of_another_target_is_wrong_usage() {
        Shell.Result result =
                shell.run("run", "purge-orphans", "--incident", "1", "--target", "dashboard", "--confirm", "dashbord");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(posted()).isEmpty();
    }

    @Test
    void a_step_that_reads_runs_at_once_and_prints_its_id() {
        operation("RUNNING", "");
        Shell.Result result = shell.run("run", "find-orphans", "--incident", "1", "--target", "dashboard");
        assertThat(result.out()).isEqualTo(OP + "\n");
        assertThat(result.err()).contains("next: daybook operation watch " + OP);
    }

    @Test
    void a_dry_run_that_fails_is_6() {
        operation("FAILED", "\"failure\":{\"category\":\"NEEDS_HUMAN\",\"message\":\"no such table\",\"attempt\":1}");
        Shell.Result result = shell.run("run", "find-orphans", "--incident", "1", "--target", "dashboard", "--dry-run");
        assertThat(result.exit()).isEqualTo(6);
        assertThat(result.err()).contains("failed: no such table (needs human)");
    }

    @Test
    void a_request_that_fails_before_it_waits_for_anybody_is_6_and_says_why() {
        operation("FAILED", "\"failure\":{\"category\":\"NEEDS_HUMAN\",\"message\":\"no such table\",\"attempt\":1}");
        Shell.Result result =
                shell.run("run", "purge-orphans", "--incident", "1", "--target", "dashboard", "--confirm", "dashboard");
        assertThat(result.exit()).isEqualTo(6);
        assertThat(result.out()).isEqualTo(OP + "\n");
        assertThat(result.err()).contains("failed: no such table (needs human)");
    }

    @Test
    void watching_follows_to_the_end_and_says_what_was_verified() {
        operation("RUNNING", "");
        operation("SUCCEEDED", "");
        operation(
                "SUCCEEDED",
                "\"verifiedAt\":\"2025-12-08T08:00:00Z\",\"summary\":\"Purged 2 rows.\",\"verified\":[\"no orphans are left\"],\"figures\":{\"rows\":2}");
        Shell.Result result = shell.run("operation", "watch", OP);
        assertThat(result.exit()).isZero();
        assertThat(result.out().lines())
                .containsExactly("purge-orphans 0 rows 0 rows/s state=running", "purge-orphans 0 rows state=succeeded");
        assertThat(result.err())
                .contains("finished and verified: Purged 2 rows.")
                .contains("verified: no orphans are left");
    }

    @Test
    void an_operation_that_fails_while_watched_is_6_and_says_why() {
        operation("RUNNING", "");
        operation("FAILED", "\"failure\":{\"category\":\"RETRY\",\"message\":\"the server went away\",\"attempt\":2}");
        Shell.Result result = shell.run("operation", "watch", OP);
        assertThat(result.exit()).isEqualTo(6);
        assertThat(result.err())
                .contains("failed: the server went away (retry).")
                .contains("daybook operation retry " + OP);
    }

    @Test
    void a_cancelled_operation_is_6_and_says_why() {
        operation("CANCELLED", "\"statusReason\":\"wrong table\"");
        Shell.Result result = shell.run("operation", "watch", OP);
        assertThat(result.exit()).isEqualTo(6);
        assertThat(result.err()).contains("was cancelled: wrong table.");
    }

    @Test
    void an_operation_may_be_named_by_how_it_begins() {
        server.when(
                "GET /api/operations",
                200,
                "{\"operations\":[{\"operation\":\"%s\"},{\"operation\":\"op-4kzzzzzzzz\"}]}".formatted(OP));
        operation("PAUSED", "\"statusReason\":\"users complain\"");
        assertThat(shell.run("operation", "show", "4k7m").out()).contains("users complain");
        Shell.Result ambiguous = shell.run("operation", "show", "op-4k");
        assertThat(ambiguous.exit()).isEqualTo(2);
        assertThat(ambiguous.err()).contains(OP).contains("op-4kzzzzzzzz");
    }

    @Test
    void an_approval_is_bound_to_the_plan_that_was_shown() {
        operation("AWAITING_APPROVAL", PLAN);
        server.when(
                "POST /api/operations/" + OP + "/approval", 200, "{\"operation\":\"%s\",\"position\":4}".formatted(OP));
        Shell.Result result = shell.run("operation", "approve", OP, "--reason", "counts plausible");
        assertThat(result.err()).contains("rows touched: 9,473,774");
        assertThat(Json.read(posted().getFirst()))
                .isEqualTo(Json.read("{\"planHash\":\"abc123\",\"reason\":\"counts plausible\"}"));
        assertThat(shell.run("operation", "approve", OP, "--plan", "fff").exit())
                .isEqualTo(3);
        assertThat(shell.types("no\n").run("operation", "approve", OP).exit()).isEqualTo(1);
    }

    @Test
    void an_approval_that_lapsed_is_told_and_asked_for_anew() {
        String approved = "{\"lock\":\"SECOND_PERSON\",\"state\":\"OPEN\",\"by\":\"second\"}";
        server.when("GET /api/operations/" + OP, 200, """
                {"operation":{"operation":"%s","status":"AWAITING_APPROVAL","locks":[%s]},
                 "view":{"locks":[{"lock":%s,"open":false}]}}""".formatted(OP, approved, approved));
        Shell.Result result = shell.run("operation", "show", OP);
        assertThat(result.out()).contains("SECOND_PERSON LAPSED, opened by second");
        assertThat(result.err()).contains("SECOND_PERSON closed", "next, by somebody else: daybook operation approve");
    }

    @Test
    void a_lock_is_waived_by_typing_the_targets_name() {
        operation("AWAITING_APPROVAL", "");
        server.when("POST /api/operations/" + OP + "/waivers", 200, "{}");
        assertThat(shell.run("operation", "waive", OP, "second-person", "--reason", "alone")
                        .exit())
                .isEqualTo(2);
        shell.types("dashboard\n").run("operation", "waive", OP, "second-person", "--reason", "alone");
        assertThat(Json.read(posted().getFirst()))
                .isEqualTo(
                        Json.read("{\"lock\":\"SECOND_PERSON\",\"reason\":\"alone\",\"confirmation\":\"dashboard\"}"));
    }
}
