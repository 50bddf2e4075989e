package org.daybook.host.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.daybook.entry.Entry;
import org.daybook.entry.EntryId;
import org.daybook.entry.Visibility;
import org.daybook.host.program.Output;
import org.daybook.host.program.RunningProgram;
import org.daybook.incident.IncidentEvent;
import org.daybook.incident.Loads;
import org.daybook.kinds.Kinds;
import org.daybook.work.Cursor;
import org.daybook.work.Outcome;
import org.daybook.work.OutcomeInDoubt;
import org.daybook.work.Parameter;
import org.daybook.work.Progress;
import org.daybook.work.Rehearsal;
import org.daybook.work.Slice;
import org.daybook.work.StepDescription;
import org.daybook.work.StepDescription.Effect;
import org.daybook.work.StepFailure;
import org.daybook.work.StepRequest;
import org.daybook.work.StepWorker;
import org.daybook.work.UnprovenLoads;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Runs one configured program. It runs once per attempt: what was cut short waits for a person, who looks. */
final class HostCommand implements StepWorker {

    private static final Duration MOMENT = Duration.ofMillis(100);
    /** Stands in until the fact is logged. */
    private static final Entry FRAME =
            Entry.now(new EntryId("e-frame000"), Instant.EPOCH, "worker", Visibility.INTERNAL);

    private final String name;
    private final Program program;
    private final UnprovenLoads loads;
    private final JsonMapper json = new JsonMapper();

    /** @throws IllegalArgumentException naming the setting that does not fit */
    HostCommand(String name, Program program, UnprovenLoads loads) {
        this.name = name;
        this.program = program;
        this.loads = loads;
        ProgramRules.check(name, program);
    }

    @Override
    public StepDescription description() {
        String title = program.title();
        String summary = program.summary();
        return new StepDescription(
                name,
                title == null ? name : title,
                summary == null ? "Runs " + program.command().getFirst() + " on the host." : summary,
                program.destroys() ? Effect.DESTROYS : Effect.CHANGES,
                false,
                false,
                new TreeMap<>(program.parameters())
                        .entrySet().stream()
                                .map(e -> new Parameter(
                                        e.getKey(),
                                        Parameter.Type.TEXT,
                                        e.getValue().required() && e.getValue().fallback() == null,
                                        e.getValue().fallback(),
                                        List.of(),
                                        null,
                                        e.getValue().help()))
                                .toList());
    }

    /** What a host's program does, it does on the host that sees the target. */
    @Override
    public boolean needsFiles() {
        return true;
    }

    @Override
    public void check(Map<String, String> parameters) {
        parameters.forEach((parameter, value) -> {
            Program.Argument argument = program.parameters().get(parameter);
            if (argument != null && !value.matches(argument.pattern())) {
                throw new IllegalArgumentException("parameters.%s: '%.60s' does not match %s; %s"
                        .formatted(parameter, value, argument.pattern(), argument.help()));
            }
        });
        List<String> command = program.command();
        for (String argument : command.subList(1, command.size())) {
            if (!argument.startsWith("-")
                    && Placeholders.fill(argument, parameters).startsWith("-")) {
                throw new IllegalArgumentException(
                        "parameters.%s: a value that starts with a hyphen would be read as an option"
                                .formatted(Placeholders.in(argument).iterator().next()));
            }
        }
    }

    @Override
    public Rehearsal rehearse(StepRequest request) {
        List<String> command = command(request);
        List<String> findings = new ArrayList<>();
        Path path = Path.of(command.getFirst());
        if (!Files.isExecutable(path)) {
            findings.add("%s cannot be executed on this node.".formatted(path));
        }
        findings.add("What the program does is its own affair: a rehearsal only shows how it would be called.");
        return new Rehearsal(frozen(command), 0, List.of(String.join(" ", quoted(command))), findings);
    }

    @Override
    public Slice run(StepRequest request, Cursor from, Progress progress) throws StepFailure {
        Cursor thisAttempt = new Cursor("attempt " + request.attempt());
        if (from.equals(thisAttempt)) {
            throw inDoubt(request, "was started and then lost sight of", null);
        }
        List<String> command = command(request);
        if (request.plan() != null && !request.plan().frozen().equals(frozen(command))) {
            throw StepFailure.needsHuman(
                    "The configuration of %s has changed since the rehearsal. Request it anew.".formatted(name), null);
        }
        requireProvenLoads(request);
        // Stored before the first effect: whoever finds this attempt again knows that it began.
        progress.checkpoint(thisAttempt);
        progress.log("$ " + String.join(" ", quoted(command)));
        return execute(request, command, thisAttempt, progress);
    }

    /** What puts a service back on a database is not even started while a new row there may take a lost one's number. */
    private void requireProvenLoads(StepRequest request) throws StepFailure {
        Program.Fact records = program.records();
        if (records == null || !Kinds.find(records.kind()).kind().equals("service-reconnected")) {
            return;
        }
        Set<Integer> unproven = loads.of(request.incident());
        if (!unproven.isEmpty()) {
            throw StepFailure.needsHuman(
                    "%s was not started: %s. Let the load end verified, or run verify on its target; then: daybook operation retry %s"
                            .formatted(name, Loads.complaint(unproven), request.operation()),
                    null);
        }
    }

    private Slice execute(StepRequest request, List<String> command, Cursor cursor, Progress progress)
            throws StepFailure {
        Environment environment = new Environment(program, System.getenv());
        Output output = new Output(environment.mask(), program.output().toBytes(), progress::log);
        long begun = System.nanoTime();
        try (RunningProgram running = RunningProgram.start(builder(command, environment))) {
            while (!running.awaitEnd(MOMENT)) {
                running.drain(output);
                if (progress.isCancelled()) {
                    running.kill();
                    running.drainToEnd(output);
                    output.end();
                    progress.log("killed because of the cancel; look whether it took effect");
                    return new Slice.More(cursor);
                }
                if (System.nanoTime() - begun > program.timeout().toNanos()) {
                    running.kill();
                    running.drainToEnd(output);
                    output.end();
                    throw StepFailure.needsHuman(
                            "%s took longer than %d s and was killed with all that it had started. Look at %s whether it took effect."
                                    .formatted(name, program.timeout().toSeconds(), request.target()),
                            null);
                }
            }
            running.drainToEnd(output);
            output.end();
            return ended(request, running.exitCode(), output, (System.nanoTime() - begun) / 1_000_000);
        } catch (IOException e) {
            throw StepFailure.needsHuman("%s could not be started: %s".formatted(name, e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw inDoubt(request, "was killed because its node shut down", e);
        }
    }

    private Slice ended(StepRequest request, int exitCode, Output output, long millis) throws StepFailure {
        if (exitCode != 0) {
            throw StepFailure.needsHuman(
                    "%s ended with exit code %d%s"
                            .formatted(name, exitCode, output.lastLine().isEmpty() ? "" : ": " + output.lastLine()),
                    null);
        }
        List<Function<Entry, IncidentEvent.Fact>> facts = new ArrayList<>();
        Program.Fact records = program.records();
        String trouble = "";
        if (records != null) {
            Map<String, String> values = values(request);
            values.put("last-line", output.lastLine());
            Map<String, String> fields = new HashMap<>();
            records.fields().forEach((field, text) -> fields.put(field, Placeholders.fill(text, values)));
            try {
                // What the program printed may fit no field. Found out later, it would look as if the program had
                // failed.
                Kinds.build(records.kind(), fields, request.incident(), FRAME);
                facts.add(entry -> Kinds.build(records.kind(), fields, request.incident(), entry));
            } catch (IllegalArgumentException e) {
                trouble = " Its fact could not be made: %s; log it by hand.".formatted(e.getMessage());
            }
        }
        return new Slice.Done(new Outcome(
                "%s ended well after %.1f s.%s".formatted(name, millis / 1000.0, trouble),
                Map.of("exitCode", 0L, "milliseconds", millis),
                facts,
                List.of()));
    }

    private ProcessBuilder builder(List<String> command, Environment environment) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(environment.handedOn());
        Path directory = program.directory();
        if (directory != null) {
            builder.directory(directory.toFile());
        }
        return builder;
    }

    /** One argument in the configuration is one argument of the program, whatever a value holds. */
    private List<String> command(StepRequest request) {
        check(request.parameters());
        Map<String, String> values = values(request);
        return program.command().stream()
                .map(argument -> Placeholders.fill(argument, values))
                .toList();
    }

    private static Map<String, String> values(StepRequest request) {
        Map<String, String> values = new HashMap<>(request.parameters());
        values.put("target", request.target());
        return values;
    }

    private String frozen(List<String> command) {
        return json.writeValueAsString(Map.of("command", command));
    }

    /** As a person would have to type it. */
    private static List<String> quoted(List<String> command) {
        return command.stream()
                .map(a -> a.matches("[A-Za-z0-9_@%+=:,./-]+") ? a : "'" + a.replace("'", "'\\''") + "'")
                .toList();
    }

    private OutcomeInDoubt inDoubt(StepRequest request, String what, @Nullable Throwable cause) {
        return new OutcomeInDoubt(
                "%s %s. Look at %s whether it took effect. Then run it again: daybook operation resume %s, or leave it: daybook operation cancel %s"
                        .formatted(name, what, request.target(), request.operation(), request.operation()),
                cause);
    }
}
