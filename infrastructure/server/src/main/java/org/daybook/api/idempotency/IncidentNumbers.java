package org.daybook.api.idempotency;

import org.daybook.entry.IncidentId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Gives incidents their numbers: one after the other, on whichever node. */
@Repository
public class IncidentNumbers {

    private static final String CLAIM = """
            insert into incident_number (number, claim)
            select coalesce(max(number), 0) + 1, ? from incident_number on conflict (claim) do nothing
            """;

    private final JdbcClient jdbc;

    IncidentNumbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param claim the same claim gets the same number */
    @Transactional
    public IncidentId next(String claim) {
        jdbc.sql("lock table incident_number in share row exclusive mode").update();
        jdbc.sql(CLAIM).param(claim).update();
        return IncidentId.of(jdbc.sql("select number from incident_number where claim = ?")
                .param(claim)
                .query(Long.class)
                .single());
    }
}
