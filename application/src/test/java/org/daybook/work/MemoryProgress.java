package org.daybook.work;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.daybook.entry.OperationId;
import org.jspecify.annotations.Nullable;

/** Progress rows in memory, under the same rule: only the attempt that holds a row writes it. */
final class MemoryProgress implements ProgressStore {

    final Map<OperationId, ProgressRow> rows = new HashMap<>();
    final List<String> lines = new ArrayList<>();
    /** Set to let the database be away. */
    @Nullable RuntimeException away;

    @Override
    public @Nullable ProgressRow find(OperationId operation) {
        return rows.get(operation);
    }

    @Override
    public void begin(ProgressRow row) {
        rows.merge(row.operation(), row, (old, given) -> old.attempt() < given.attempt() ? given : old);
    }

    @Override
    public boolean save(ProgressRow row) {
        if (away != null) {
            throw away;
        }
        ProgressRow held = rows.get(row.operation());
        if (held == null || held.attempt() != row.attempt()) {
            return false;
        }
        rows.put(row.operation(), row);
        return true;
    }

    @Override
    public void append(OperationId operation, Instant at, List<String> said) {
        lines.addAll(said);
    }

    @Override
    public List<LogLine> lines(OperationId operation, long after, int most) {
        return lines.stream().map(l -> new LogLine(0, Instant.EPOCH, l)).toList();
    }
}
