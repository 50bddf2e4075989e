package org.daybook.host.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.daybook.entry.Entry;
import org.daybook.entry.EntryId;
import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentEvent.VolumeDetached;
import org.daybook.operation.FailureCategory;
import org.daybook.operation.Plan;
import org.daybook.work.Cursor;
import org.daybook.work.OutcomeInDoubt;
import org.daybook.work.Slice;
import org.daybook.work.StepDescription.Effect;
import org.daybook.work.StepFailure;
import org.daybook.work.StepRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class HostCommandTest {

    @TempDir
    Path folder;

    private final Heard heard = new Heard();
    private Map<String, Program.Argument> parameters = Map.of("volume", argument("[a-z0-9-]+"));
    private Duration timeout = Duration.ofSeconds(20);
    private List<String> environment = List.of("PATH");
    private List<String> secrets = List.of();
    private List<String> mask = List.of();
    private boolean destroys;
    private Program.@Nullable Fact records;
    private Set<Integer> unprovenLoads = Set.of();

    @Test
    void a_program_that_ends_well_records_its_fact_with_the_parameters() throws Exception {
        records = new Program.Fact("volume-detached", Map.of("volume", "{volume}", "instance", "{last-line}"));
        HostCommand step = step("echo detaching $1\necho peony-database", "{volume}");

        Slice.Done done = (Slice.Done) step.run(request(Map.of("volume", "peony-data")), Cursor.START, heard);

        assertThat(heard.lines).contains("detaching peony-data", "peony-database");
        assertThat(done.outcome().figures()).containsEntry("exitCode", 0L);
        Entry entry = Entry.now(new EntryId("e-12345678"), Instant.EPOCH, "node-1", Visibility.INTERNAL);
        assertThat(done.outcome().facts().getFirst().apply(entry))
                .isEqualTo(new VolumeDetached(IncidentId.of(1), entry, "peony-data", "peony-database"));
    }

    @Test
    void a_program_that_ends_well_without_what_its_fact_needs_has_ended_well_and_is_not_run_again() throws Exception {
        records = new Program.Fact("data-directory-copied", Map.of("path", "/copies/{volume}", "bytes", "{last-line}"));
        HostCommand step = step("echo done", "{volume}");

        Slice.Done done = (Slice.Done) step.run(request(Map.of("volume", "peony-data")), Cursor.START, heard);

        assertThat(done.outcome().facts()).isEmpty();
        assertThat(done.outcome().summary())
                .contains("ended well after")
                .contains("Its fact could not be made: fields.bytes: ")
                .endsWith("; log it by hand.");

        records = new Program.Fact("volume-detached", Map.of("volume", "{last-line}"));
        Slice.Done silent = (Slice.Done)
                step("exit 0", "{volume}").run(request(Map.of("volume", "peony-data")), Cursor.START, heard);
        assertThat(silent.outcome().facts()).isEmpty();
        assertThat(silent.outcome().summary()).contains("Its fact could not be made: fields.volume: is missing");
    }

    @Test
    void what_a_shell_would_obey_is_an_argument_like_any_other() throws Exception {
        parameters = Map.of("volume", argument(".*"));
        HostCommand step = step("printf '<%s>' \"$@\"", "--volume={volume}", "{volume}");
        String evil = "$(touch " + folder.resolve("owned") + "); `id` | cat > x & {target} * 'q' \"";

        step.run(request(Map.of("volume", evil)), Cursor.START, heard);

        assertThat(heard.lines).contains("<--volume=" + evil + "><" + evil + ">");
        assertThat(folder.resolve("owned")).doesNotExist();
    }

    @Test
    void a_parameter_that_does_not_match_its_pattern_is_refused_by_name() throws Exception {
        HostCommand step = step("exit 0", "{volume}");

        assertThatThrownBy(() -> step.check(Map.of("volume", "peony data; rm -rf /")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("parameters.volume: 'peony data; rm -rf /' does not match [a-z0-9-]+; Name of the volume.");
    }

    @Test
    void a_value_cannot_become_an_option() throws Exception {
        HostCommand step = step("exit 0", "{volume}");

        assertThatThrownBy(() -> step.check(Map.of("volume", "--force")))
                .hasMessageStartingWith("parameters.volume: ")
                .hasMessageContaining("option");
    }

    @Test
    void a_timeout_kills_the_program_and_all_that_it_started() throws Exception {
        timeout = Duration.ofMillis(700);
        Path pids = folder.resolve("pids");
        // The middle one ends at once, so that its child has no parent any more.
        HostCommand step = step("""
                trap '' TERM
                sleep 300 & echo $! >> %1$s
                sh -c 'sleep 300 & echo $! >> %1$s; sleep 0.3' &
                echo $$ >> %1$s
                echo started
                wait
                sleep 300
                """.formatted(pids), "{volume}");

        assertThatThrownBy(() -> step.run(request(Map.of("volume", "v")), Cursor.START, heard))
                .isInstanceOf(StepFailure.class)
                .hasMessageContaining("longer than 0 s and was killed")
                .extracting(e -> ((StepFailure) e).category())
                .isEqualTo(FailureCategory.NEEDS_HUMAN);

        assertThat(heard.lines).contains("started");
        List<String> all = Files.readAllLines(pids);
        assertThat(all).hasSize(3);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(all)
                        .noneMatch(pid -> ProcessHandle.of(Long.parseLong(pid)).isPresent()));
    }

    @Test
    void a_cancel_kills_the_program_at_once() throws Exception {
        HostCommand step = step("echo started; sleep 300", "{volume}");
        AtomicReference<Slice> end = new AtomicReference<>();
        CompletableFuture<Void> run = CompletableFuture.runAsync(() -> {
            try {
                end.set(step.run(request(Map.of("volume", "v")), Cursor.START, heard));
            } catch (StepFailure e) {
                throw new IllegalStateException(e);
            }
        });
        await().atMost(Duration.ofSeconds(10)).until(() -> heard.lines.contains("started"));

        heard.cancelled = true;

        run.join();
        assertThat(end.get()).isInstanceOf(Slice.More.class);
        assertThat(heard.lines).last().asString().contains("cancel");
    }

    @Test
    void output_is_bounded_and_its_end_is_kept() throws Exception {
        HostCommand step = step("i=0; while [ $i -lt 20000 ]; do echo \"line $i\"; i=$((i+1)); done", "{volume}");

        step.run(request(Map.of("volume", "v")), Cursor.START, heard);

        int size = heard.lines.stream().mapToInt(l -> l.length() + 1).sum();
        assertThat(size).isLessThan(66 * 1024);
        assertThat(heard.lines).contains("line 0").last().isEqualTo("line 19999");
        assertThat(heard.lines).anyMatch(l -> l.matches("\\([0-9,]+ bytes left out\\)"));
    }

    @Test
    void secrets_are_masked_in_output_and_failure() throws Exception {
        Map.Entry<String, String> known = System.getenv().entrySet().stream()
                .filter(e -> e.getKey().equals("PATH"))
                .findFirst()
                .orElseThrow();
        environment = List.of();
        secrets = List.of("PATH");
        mask = List.of("token=\\S+");
        HostCommand step = step("echo token=abc123 next; echo \"path is $PATH\"; exit 3", "{volume}");

        assertThatThrownBy(() -> step.run(request(Map.of("volume", "v")), Cursor.START, heard))
                .hasMessage("fix ended with exit code 3: path is *****");
        assertThat(heard.lines).contains("***** next", "path is *****").noneMatch(l -> l.contains(known.getValue()));
    }

    @Test
    void a_program_gets_no_variable_that_is_not_named() throws Exception {
        HostCommand step = step("/usr/bin/env", "{volume}");

        step.run(request(Map.of("volume", "v")), Cursor.START, heard);

        assertThat(heard.lines.stream().skip(1).map(l -> l.replaceFirst("=.*", "")))
                .isSubsetOf("PATH", "PWD", "SHLVL", "_", "OLDPWD");
    }

    @Test
    void what_was_started_once_in_an_attempt_is_not_started_again() throws Exception {
        HostCommand step = step("echo again >> " + folder.resolve("runs"), "{volume}");
        StepRequest request = request(Map.of("volume", "v"));
        step.run(request, Cursor.START, heard);

        assertThatThrownBy(() -> step.run(request, heard.checkpoints.getFirst(), heard))
                .isInstanceOf(OutcomeInDoubt.class)
                .hasMessageContaining("daybook operation resume op-12345678");

        assertThat(folder.resolve("runs")).hasContent("again");
        StepRequest byAPerson = new StepRequest(
                request.operation(), request.incident(), request.target(), request.parameters(), null, 2);
        step.run(byAPerson, heard.checkpoints.getFirst(), heard);
        assertThat(Files.readAllLines(folder.resolve("runs"))).hasSize(2);
    }

    @Test
    void a_daemon_that_a_program_leaves_behind_lives_on() throws Exception {
        Path pid = folder.resolve("pid");
        HostCommand step = step("sleep 300 > /dev/null 2>&1 & echo $! > " + pid + "; sleep 0.3", "{volume}");

        step.run(request(Map.of("volume", "v")), Cursor.START, heard);

        ProcessHandle daemon =
                ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
        assertThat(daemon.isAlive()).isTrue();
        daemon.destroyForcibly();
    }

    @Test
    void a_rehearsal_shows_the_call_and_a_changed_configuration_is_not_what_was_approved() throws Exception {
        destroys = true;
        HostCommand step = step("exit 0", "{volume}", "two words");
        assertThat(step.description().effect()).isEqualTo(Effect.DESTROYS);
        StepRequest request = request(Map.of("volume", "v"));

        assertThat(step.rehearse(request).statements()).containsExactly(folder.resolve("fix") + " v 'two words'");

        Plan old = new Plan("{\"command\":[\"/bin/other\"]}", "h", 0, List.of(), List.of());
        assertThatThrownBy(() -> step.run(
                        new StepRequest(request.operation(), request.incident(), "wiki", request.parameters(), old, 1),
                        Cursor.START,
                        heard))
                .hasMessageContaining("has changed since the rehearsal");
    }

    @Test
    void a_program_with_an_unknown_placeholder_is_refused_at_the_start() {
        assertThatThrownBy(() -> step("exit 0", "{volum}"))
                .hasMessage("daybook.programs.fix.command: names {volum}, which is no parameter");
    }

    @Test
    void a_program_that_records_a_kind_without_its_fields_is_refused_at_the_start() {
        records = new Program.Fact("volume-attached", Map.of("volume", "{volume}"));

        assertThatThrownBy(() -> step("exit 0", "{volume}"))
                .hasMessage("daybook.programs.fix.records.fields.instance: is missing; volume-attached needs it");
    }

    @Test
    void a_program_that_reconnects_a_service_is_not_started_after_a_load_that_nobody_verified() throws Exception {
        records = new Program.Fact("service-reconnected", Map.of("service", "site"));
        unprovenLoads = Set.of(7);
        Path done = folder.resolve("done");
        HostCommand step = step("touch " + done);

        assertThatThrownBy(() -> step.run(request(Map.of()), Cursor.START, new Heard()))
                .hasMessageContaining("fix was not started: no worker has verified the load of entry 7")
                .hasMessageContaining("daybook operation retry op-12345678");

        assertThat(done).doesNotExist();
        unprovenLoads = Set.of();
        assertThat(step.run(request(Map.of()), Cursor.START, new Heard())).isInstanceOf(Slice.Done.class);
        assertThat(done).exists();
    }

    private HostCommand step(String script, String... arguments) throws Exception {
        Path file = Files.writeString(folder.resolve("fix"), "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        List<String> command = new java.util.ArrayList<>(List.of(file.toString()));
        command.addAll(List.of(arguments));
        return new HostCommand(
                "fix",
                new Program(
                        null,
                        null,
                        command,
                        destroys,
                        timeout,
                        folder,
                        environment,
                        secrets,
                        mask,
                        DataSize.ofKilobytes(64),
                        new HashMap<>(parameters),
                        records),
                incident -> unprovenLoads);
    }

    private static Program.Argument argument(String pattern) {
        return new Program.Argument(pattern, "Name of the volume.", true, null);
    }

    private static StepRequest request(Map<String, String> parameters) {
        return new StepRequest(new OperationId("op-12345678"), IncidentId.of(1), "wiki", parameters, null, 1);
    }
}
