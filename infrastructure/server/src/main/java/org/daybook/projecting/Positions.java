package org.daybook.projecting;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Read your own writes: where a write stands in the log, and whether a projection has come that far, whichever node
 * runs it.
 */
public final class Positions {

    /** Every projection. */
    public static final String ALL = "all";

    /** A signal may be lost; then the token is looked at this often. */
    private static final long LOOK_NANOS = Duration.ofMillis(40).toNanos();

    private final JdbcClient jdbc;
    private final JsonMapper mapper;
    private final Progressed progressed;
    private final Set<String> projections;

    Positions(JdbcClient jdbc, JsonMapper mapper, Progressed progressed, Collection<String> projections) {
        this.jdbc = jdbc;
        this.mapper = mapper;
        this.progressed = progressed;
        this.projections = Set.copyOf(projections);
    }

    public Set<String> projections() {
        return projections;
    }

    /** The position of an aggregate's latest event; 0 where it has none. */
    public long afterWrite(String aggregateId) {
        return jdbc.sql(
                        "select global_index from domain_event where aggregate_id = ? order by sequence_number desc limit 1")
                .param(aggregateId)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /**
     * Waits until a projection has told the event at a position.
     *
     * @param projection its name, or {@link #ALL}
     * @return false when the time was over first: what is read then is older
     */
    public boolean await(String projection, long position, Duration max) {
        Set<String> awaited = projection.equals(ALL) ? projections : Set.of(projection);
        if (!projections.containsAll(awaited)) {
            throw new IllegalArgumentException("projection: there is no '" + projection + "'");
        }
        long end = System.nanoTime() + max.toNanos();
        while (true) {
            long seen = progressed.count();
            if (haveTold(awaited, position)) {
                return true;
            }
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            try {
                progressed.await(seen, Math.min(left, LOOK_NANOS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    /** Up to here every projection has told every event; 0 before the first. */
    public long toldByAll() {
        Map<String, Long> told = new HashMap<>();
        jdbc.sql("select processor_name, token from token_entry where token is not null")
                .query(row -> {
                    JsonNode token = mapper.readTree(row.getString("token"));
                    long first = token.path("index").asLong();
                    for (JsonNode gap : token.path("gaps")) {
                        first = Math.min(first, gap.asLong() - 1);
                    }
                    told.put(row.getString("processor_name"), first);
                });
        return projections.stream()
                .mapToLong(name -> told.getOrDefault(name, 0L))
                .min()
                .orElse(0);
    }

    /** One query for all of them: many may wait at once, and each looks again and again. */
    private boolean haveTold(Set<String> awaited, long position) {
        if (position <= 0) {
            return true;
        }
        return jdbc
                        .sql("select token from token_entry where processor_name in (:awaited) and token is not null")
                        .param("awaited", awaited)
                        .query(String.class)
                        .list()
                        .stream()
                        .map(mapper::readTree)
                        .filter(token ->
                                token.path("index").asLong() >= position && !isGap(token.path("gaps"), position))
                        .count()
                == awaited.size();
    }

    private static boolean isGap(JsonNode gaps, long position) {
        for (JsonNode gap : gaps) {
            if (gap.asLong() == position) {
                return true;
            }
        }
        return false;
    }
}
