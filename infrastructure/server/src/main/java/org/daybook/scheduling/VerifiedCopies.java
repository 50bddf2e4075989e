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

/** Found in the log itself: a read model may lag behind an operation that has just ended. */
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
        return jdbc.sql("""
                        select aggregate_id from domain_event
                        where incident_id = ? and type = 'operation.verified' order by global_index desc
                        """).param(incident.value()).query(String.class).list().stream()
                .map(OperationId::new)
                .filter(operation -> proves(operation, target, steps))
                .findFirst()
                .orElse(null);
    }

    private boolean proves(OperationId operation, String target, List<String> steps) {
        Standing standing = log.find(operation);
        return standing != null
                && standing.verified()
                && target.equals(standing.request().target())
                && steps.contains(standing.request().step())
                && catalogue
                        .step(standing.request().step())
                        .provesCopy(standing.request().parameters(), standing.figures());
    }
}
