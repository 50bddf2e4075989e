package org.daybook.scheduling;

import java.util.List;
import org.daybook.entry.OperationId;
import org.daybook.work.OperationRunner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Work that nobody does: turns that this node's former process died in, and operations that lost their turn. */
final class Orphans {

    private static final Logger LOG = LoggerFactory.getLogger(Orphans.class);

    private final JdbcClient jdbc;
    private final String node;

    /** @param node a name that no other living process has, see {@link NodeName} */
    Orphans(JdbcClient jdbc, String node) {
        this.jdbc = jdbc;
        this.node = node;
    }

    private record Turn(String task, String instance) {}

    /** Must run before this process takes its first turn: every turn under its name is a dead process's. */
    void takeOver(OperationRunner runner) {
        List<Turn> dead = jdbc.sql("""
                        select task_name, task_instance from scheduled_tasks
                        where picked and picked_by = ? and task_name ~ '^operation(@|$)'
                        """)
                .param(node)
                .query((row, n) -> new Turn(row.getString(1), row.getString(2)))
                .list();
        for (Turn turn : dead) {
            LOG.warn("Turn was cut short by the end of this node's former process operation={}", turn.instance());
            try {
                runner.afterDeath(new OperationId(turn.instance()), node);
            } catch (RuntimeException e) {
                LOG.error("Turn not taken over, left to the missed heartbeats operation={}", turn.instance(), e);
                continue;
            }
            jdbc.sql("""
                            update scheduled_tasks
                            set picked = false, picked_by = null, last_heartbeat = null, execution_time = now(),
                                version = version + 1
                            where task_name = ? and task_instance = ? and picked and picked_by = ?
                            """).params(turn.task(), turn.instance(), node).update();
        }
    }

    /** Operations that are neither at rest nor scheduled, as far as the read model knows. */
    List<OperationId> unscheduled() {
        return jdbc.sql("""
                        select key from operations o
                        where row->>'status' not in ('AWAITING_APPROVAL', 'PAUSED', 'CANCELLED', 'SUCCEEDED', 'FAILED')
                          and not exists (select from scheduled_tasks s where s.task_instance = o.key)
                        """).query(String.class).list().stream()
                .map(OperationId::new)
                .toList();
    }
}
