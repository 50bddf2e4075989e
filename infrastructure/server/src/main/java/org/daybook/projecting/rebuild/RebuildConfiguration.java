package org.daybook.projecting.rebuild;

import java.util.List;
import javax.sql.DataSource;
import org.axonframework.serialization.Serializer;
import org.daybook.eventstore.Claimant;
import org.daybook.eventstore.Log;
import org.daybook.postgres.Notifications;
import org.daybook.story.Projection;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The beans of this package. */
@Configuration(proxyBeanMethods = false)
class RebuildConfiguration {

    @Bean
    Replays replays(
            DataSource dataSource,
            JdbcTemplate jdbc,
            Log log,
            Serializer tokens,
            List<Projection<?>> projections,
            Claimant self) {
        return new Replays(dataSource, jdbc, log, tokens, projections, self);
    }

    @Bean
    LiveReaders liveReaders(Notifications notifications, ObjectProvider<org.axonframework.config.Configuration> axon) {
        return new LiveReaders(notifications, axon);
    }

    @Bean
    RebuildAtStart rebuildAtStart(Replays replays, List<Projection<?>> projections, JdbcTemplate jdbc) {
        return new RebuildAtStart(replays, projections, new Versions(jdbc));
    }
}
