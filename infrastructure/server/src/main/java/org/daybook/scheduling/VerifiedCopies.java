package org.daybook.scheduling;

import java.util.List;
import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;
import org.daybook.work.Catalogue;
import org.daybook.work.CopyProof;
import org.daybook.work.OperationLog;
import org.daybook.work.Standing;
import org.daybook.work.StepDescription;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The read model says which operations an incident had; the log itself says which of them were verified. */
final class VerifiedCopies implements CopyProof {

    private final JdbcClient jdbc;
    private final Catalogue catalogue;
    private final OperationLog log;

    VerifiedCopies(JdbcClient jdbc, Catalogue catalogue, OperationLog log) {
        this.jdbc = jdbc;
        this.catalogue = catalogue;
        this.log = log;
    }

    @Override
    public @Nullable OperationId verifiedCopy(IncidentId incident, String target) {
        List<String> steps = catalogue.descriptions().stream()
                .filter(StepDescription::provesCopy)
                .map(StepDescription::name)
                .toList();
        if (steps.isEmpty()) {
            return null;
        }
        return jdbc
                .sql("""
                        select key from operations
                        where incident_id = :incident and row->>'target' = :target and row->>'step' in (:steps)
                        order by position desc
                        """)
                .param("incident", incident.value())
                .param("target", target)
                .param("steps", steps)
                .query(String.class)
                .list()
                .stream()
                .map(OperationId::new)
                .filter(this::isVerified)
                .findFirst()
                .orElse(null);
    }

    private boolean isVerified(OperationId operation) {
        Standing standing = log.find(operation);
        return standing != null
                && standing.verified()
                && catalogue
                        .step(standing.request().step())
                        .provesCopy(standing.request().parameters(), standing.figures());
    }
}
