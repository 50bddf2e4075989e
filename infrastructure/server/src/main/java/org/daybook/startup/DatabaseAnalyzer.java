package org.daybook.startup;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Daybook's own database does not let it in. */
final class DatabaseAnalyzer extends AbstractFailureAnalyzer<SQLException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable failure, SQLException cause) {
        String state = cause.getSQLState();
        if (state == null || !(state.startsWith("08") || state.startsWith("28") || state.equals("3D000"))) {
            return null;
        }
        String reason = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        return new FailureAnalysis(
                "Daybook's own PostgreSQL does not let it in: %s".formatted(reason),
                "Correct DAYBOOK_DATABASE_URL, DAYBOOK_DATABASE_USERNAME and DAYBOOK_DATABASE_PASSWORD_FILE,"
                        + " or leave them out to have one embedded.",
                cause);
    }
}
