package org.daybook.projecting;

import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Says when a projection stands still. The server goes on without it, so its health is LATE and not DOWN: no load
 * balancer should take the node away, but somebody should read its log.
 */
final class ProjectionsHealth implements HealthIndicator {

    private static final Status LATE = new Status("LATE");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Delays delays;

    ProjectionsHealth(Delays delays) {
        this.delays = delays;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        delays.all().forEach((projection, delay) -> {
            health.withDetail(projection, delay.isZero() ? "level with the log" : delay.toMillis() + " ms behind");
            if (delay.compareTo(PATIENCE) > 0) {
                health.status(LATE);
            }
        });
        return health.build();
    }
}
