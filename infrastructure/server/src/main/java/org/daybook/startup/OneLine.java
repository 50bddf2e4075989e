package org.daybook.startup;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/** One line on standard error, instead of a stack trace in the log. */
final class OneLine implements FailureAnalysisReporter {

    @Override
    public void report(FailureAnalysis analysis) {
        String action = analysis.getAction();
        String line = action == null || action.isBlank()
                ? analysis.getDescription()
                : analysis.getDescription().strip() + " " + action.strip();
        System.err.println("daybook: " + line.replaceAll("\\s*\\R\\s*", " "));
    }
}
