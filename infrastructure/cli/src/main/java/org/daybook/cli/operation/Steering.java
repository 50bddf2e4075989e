package org.daybook.cli.operation;

import org.daybook.cli.client.Exit;
import org.daybook.cli.client.Failure;
import org.daybook.cli.client.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** Verbs that steer running work. */
final class Steering {

    private Steering() {}

    private static ObjectNode because(@Nullable String reason) {
        ObjectNode body = Json.object();
        return reason == null ? body : body.put("reason", reason);
    }

    @Command(name = "pause", description = "Stop at the next safe point, and keep the place.")
    static final class Pause extends OperationVerb {

        @Option(names = "--reason", paramLabel = "TEXT", description = "Why.")
        private @Nullable String reason;

        @Override
        protected Exit run() {
            return wish("pause", because(reason));
        }
    }

    @Command(name = "resume", description = "Go on from where it stopped.")
    static final class Resume extends OperationVerb {
        @Override
        protected Exit run() {
            return wish("resume", Json.object());
        }
    }

    @Command(name = "cancel", description = "End it at the next safe point; what is done stays done.")
    static final class Cancel extends OperationVerb {

        @Option(names = "--reason", paramLabel = "TEXT", description = "Why.")
        private @Nullable String reason;

        @Override
        protected Exit run() {
            return wish("cancellation", because(reason));
        }
    }

    @Command(name = "retry", description = "Try again what failed, from its checkpoint and through its locks.")
    static final class Retry extends OperationVerb {
        @Override
        protected Exit run() {
            return wish("retry", Json.object());
        }
    }

    @Command(name = "throttle", description = "Hold it back: rate=500 rows a second at most; rate=off lifts it.")
    static final class Throttle extends OperationVerb {

        @Parameters(index = "1", paramLabel = "rate=N|rate=off", description = "Rows a second, from 1.")
        private String rate = "";

        @Option(names = "--reason", paramLabel = "TEXT", description = "Why.")
        private @Nullable String reason;

        @Override
        protected Exit run() {
            String value = rate.strip().replaceFirst("^rate=", "").replace(",", "");
            if (value.equals("off")) {
                return wished(server().delete(path("throttle")));
            }
            if (!value.matches("[0-9]{1,18}")) {
                throw Failure.usage(
                        "'%s' is not a rate; it looks like rate=500.".formatted(rate),
                        "daybook operation throttle %s rate=500 --reason \"...\"".formatted(id()));
            }
            ObjectNode body = Json.object().put("rate", Long.parseLong(value));
            return wish("throttle", body.put("reason", needed(reason, "--reason", "Why is it held back?")));
        }
    }
}
