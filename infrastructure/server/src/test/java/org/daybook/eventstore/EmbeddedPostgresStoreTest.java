package org.daybook.eventstore;

import org.daybook.drill.embedded.Database;
import org.daybook.drill.embedded.SharedPostgres;

/** The log on the PostgreSQL that Daybook brings along. */
class EmbeddedPostgresStoreTest extends StoreRules {

    @Override
    Database database() {
        return SharedPostgres.createDatabase();
    }
}
