package org.daybook.startup;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** The configuration is no YAML. Its text is not repeated: there may be a password in the line. */
final class SyntaxAnalyzer extends AbstractFailureAnalyzer<MarkedYAMLException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, MarkedYAMLException cause) {
        Mark mark = cause.getProblemMark();
        String place = mark == null ? "" : " in line %d, column %d".formatted(mark.getLine() + 1, mark.getColumn() + 1);
        return new FailureAnalysis(
                "The configuration cannot be read as YAML%s: %s.".formatted(place, cause.getProblem()),
                "Correct the file that --config or DAYBOOK_CONFIG names.",
                cause);
    }
}
