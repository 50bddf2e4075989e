package org.daybook.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * One statement that appends one event to each of several aggregates, and is a transaction of its own. The log itself
 * looks that each event follows the last one of its aggregate. A row that does not, or whose aggregate another writer
 * has its turn at, is left out; the others are stored. Where another node wrote since the statement began, a key is there
 * twice and nothing is stored.
 */
final class GroupInsert {

    /** Each size is a prepared statement of its own. */
    static final int MOST = 8;

    private static final String INSERT = """
            insert into domain_event (%1$s)
            select * from (values %2$s) as new (%1$s)
            where pg_try_advisory_xact_lock(hashtextextended('turn of ' || new.aggregate_id, 0))
              and new.previous_hash = coalesce(
                    (select last.hash from domain_event last where last.aggregate_id = new.aggregate_id
                     order by last.sequence_number desc limit 1), '\\x%3$s')
            returning event_id
            """;

    private static final List<String> BY_SIZE =
            IntStream.rangeClosed(0, MOST).mapToObj(GroupInsert::ofSize).toList();

    private final JdbcOperations jdbc;

    GroupInsert(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    private static String ofSize(int size) {
        return INSERT.formatted(
                EventRow.COLUMNS,
                String.join(", ", Collections.nCopies(size, EventRow.VALUES)),
                HashChain.hex(HashChain.BEGINNING));
    }

    /**
     * @param events of different aggregates, in the order of their ids, which is the order in which all nodes lock
     * @return the ids of those that are stored, for good
     */
    Set<String> insert(List<NewEvent> events) {
        Set<String> stored = new HashSet<>();
        jdbc.query(connection -> statement(connection, events), row -> {
            stored.add(row.getString(1));
        });
        return stored;
    }

    private static PreparedStatement statement(Connection connection, List<NewEvent> events) throws SQLException {
        PreparedStatement insert = connection.prepareStatement(BY_SIZE.get(events.size()));
        for (int row = 0; row < events.size(); row++) {
            EventRow.bind(insert, row, events.get(row));
        }
        return insert;
    }
}
