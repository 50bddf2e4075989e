package org.daybook.projecting.rebuild;

import org.daybook.story.Projection;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** Which version of its fold each projection's table was built with. */
final class Versions {

    private final JdbcOperations jdbc;

    Versions(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** Null where none was ever noted. */
    @Nullable Integer of(Projection<?> projection) {
        return jdbc
                .queryForList("select version from projection where name = ?", Integer.class, projection.name())
                .stream()
                .findFirst()
                .orElse(null);
    }

    /** Whether the table was built by an earlier version of the fold, or nobody knows by which. */
    boolean isOld(Projection<?> projection) {
        Integer version = of(projection);
        return version == null || version < projection.version();
    }

    boolean isLogEmpty() {
        return !Boolean.TRUE.equals(jdbc.queryForObject("select exists (select from domain_event)", Boolean.class));
    }

    void note(Projection<?> projection) {
        jdbc.update("""
                insert into projection (name, version) values (?, ?)
                on conflict (name) do update set version = excluded.version, built_at = clock_timestamp()
                """, projection.name(), projection.version());
    }
}
