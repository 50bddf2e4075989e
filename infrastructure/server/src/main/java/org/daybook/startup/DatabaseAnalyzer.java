package org.daybook.startup;

import org.daybook.startup.DatabaseCheck.DatabaseRefused;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Daybook's own database does not let it in. */
final class DatabaseAnalyzer extends AbstractFailureAnalyzer<DatabaseRefused> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, DatabaseRefused cause) {
        return new FailureAnalysis(
                "Daybook's own PostgreSQL does not let it in: %s.".formatted(cause.getMessage()),
                "Correct DAYBOOK_DATABASE_URL, DAYBOOK_DATABASE_USERNAME and DAYBOOK_DATABASE_PASSWORD_FILE,"
                        + " or leave them out to have one embedded.",
                cause);
    }
}
