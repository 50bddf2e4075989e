package org.daybook.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.daybook.entry.Visibility;
import org.daybook.overview.Overview;
import org.daybook.overview.OverviewRow;
import org.daybook.overview.OverviewRow.Loss;
import org.daybook.overview.OverviewRow.Working;
import org.daybook.security.Account;

/** Where an incident stands, as one reader may know it. The fold's own notes are nobody's. */
final class ReadersOverview {

    private final OverviewRow row;

    private ReadersOverview(OverviewRow row) {
        this.row = row;
    }

    static OverviewRow of(OverviewRow row, Account reader) {
        return reader.readsInternal() ? team(row) : new ReadersOverview(row).everybody();
    }

    private static OverviewRow team(OverviewRow row) {
        return new OverviewRow(
                row.incident(),
                row.title(),
                row.status(),
                row.severity(),
                row.zone(),
                row.startDay(),
                row.targets(),
                row.declaredAt(),
                row.lead(),
                row.outages(),
                row.losses(),
                row.promise(),
                row.promisesKept(),
                row.promisesDue(),
                row.operations(),
                row.entries(),
                row.publicEntries(),
                row.lastEntryAt(),
                row.mitigatedAt(),
                row.resolvedAt(),
                Map.of());
    }

    private OverviewRow everybody() {
        return new OverviewRow(
                row.incident(),
                row.title(),
                row.status(),
                row.severity(),
                row.zone(),
                row.startDay(),
                List.of(),
                row.declaredAt(),
                null,
                Overview.outages(row, true),
                publicLosses(),
                row.promise() != null && row.promise().visibility() == Visibility.PUBLIC ? row.promise() : null,
                row.promisesKept(),
                row.promisesDue(),
                publicWork(),
                row.publicEntries(),
                row.publicEntries(),
                null,
                row.mitigatedAt(),
                row.resolvedAt(),
                Map.of());
    }

    private Map<Integer, Loss> publicLosses() {
        Map<Integer, Loss> losses = new LinkedHashMap<>();
        row.losses().forEach((line, loss) -> {
            Loss shown = loss.forPublic();
            if (shown != null) {
                losses.put(line, shown);
            }
        });
        return losses;
    }

    private Map<String, Working> publicWork() {
        Map<String, Working> work = new LinkedHashMap<>();
        row.operations().forEach((id, working) -> {
            if (working.visibility() == Visibility.PUBLIC) {
                work.put(id, working);
            }
        });
        return work;
    }
}
