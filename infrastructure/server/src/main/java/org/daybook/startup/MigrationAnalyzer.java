package org.daybook.startup;

import org.flywaydb.core.api.FlywayException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** The tables could not be brought to this version's form; what was there is untouched. */
final class MigrationAnalyzer extends AbstractFailureAnalyzer<FlywayException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, FlywayException cause) {
        String reason = String.valueOf(cause.getMessage())
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("To ") && !line.startsWith("Need "))
                .limit(3)
                .reduce((first, second) -> first + " " + second)
                .orElse("");
        return new FailureAnalysis(
                "Daybook's tables were not brought to the form of this version: %s".formatted(reason),
                "Start the version that made them, or restore a copy from before; the server's log has the details.",
                cause);
    }
}
