package org.daybook.projecting;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How long the oldest event that a projection was not told yet has been waiting, by the database's clock. */
final class Delays {

    private final JdbcClient jdbc;
    private final List<String> projections;

    Delays(JdbcClient jdbc, Collection<String> projections) {
        this.jdbc = jdbc;
        this.projections = List.copyOf(projections);
    }

    List<String> projections() {
        return projections;
    }

    /** Zero for a projection that is level with the log. */
    Map<String, Duration> all() {
        Map<String, Duration> delays = new LinkedHashMap<>();
        projections.forEach(projection -> delays.put(projection, of(projection)));
        return delays;
    }

    Duration of(String projection) {
        long millis = jdbc.sql("""
                        select coalesce((select extract(epoch from clock_timestamp() - stored_at) * 1000
                                         from domain_event
                                         where global_index > coalesce((token.token::json ->> 'index')::bigint, 0)
                                         order by global_index limit 1), 0)::bigint
                        from (select ?) as asked (name)
                        left join token_entry as token on token.processor_name = asked.name
                        """).param(projection).query(Long.class).single();
        return Duration.ofMillis(Math.max(0, millis));
    }
}
