package org.daybook.eventstore;

import org.daybook.drill.embedded.Database;
import org.daybook.postgres.InstalledPostgres;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The log on the oldest PostgreSQL that Daybook supports, as an operator would install it. */
@ExtendWith(Postgres15StoreTest.IfInstalled.class)
class Postgres15StoreTest extends StoreRules {

    private InstalledPostgres server;

    static class IfInstalled implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return InstalledPostgres.isThere()
                    ? ConditionEvaluationResult.enabled("PostgreSQL 15 is installed")
                    : ConditionEvaluationResult.disabled(
                            "PostgreSQL 15 is not installed: apt-get install postgresql-15 and run again");
        }
    }

    @Override
    Database database() {
        server = InstalledPostgres.start();
        return server.createDatabase();
    }

    @Override
    void release() throws Exception {
        server.close();
    }
}
