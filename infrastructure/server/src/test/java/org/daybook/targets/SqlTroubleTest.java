package org.daybook.targets;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import org.junit.jupiter.api.Test;

class SqlTroubleTest {

    @Test
    void a_connection_that_breaks_under_a_batch_is_a_lost_connection() {
        SQLException broken = new SQLNonTransientConnectionException("(conn=417) Socket error", "08000");
        BatchUpdateException inner = new BatchUpdateException(new int[0], broken);
        BatchUpdateException outer = new BatchUpdateException(new int[0], inner);

        assertThat(SqlTrouble.of(outer)).isEqualTo(SqlTrouble.of(broken)).isEqualTo(SqlTrouble.UNREACHABLE);
        assertThat(SqlTrouble.UNREACHABLE.sentence("fresh", outer))
                .startsWith("fresh cannot be reached: Socket error.");
    }

    @Test
    void a_batch_with_a_number_of_its_own_keeps_it() {
        BatchUpdateException refused = new BatchUpdateException("Duplicate", "23000", 1213, new int[0], null);
        assertThat(SqlTrouble.of(refused)).isEqualTo(SqlTrouble.CONFLICT);
    }
}
