package org.daybook.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.daybook.entry.OperationId;
import org.daybook.timeline.TimelineView.Run;
import org.daybook.wording.Tone;
import org.jspecify.annotations.Nullable;

/** When operations worked, from their lines. */
final class Runs {

    private Runs() {}

    static List<Run> of(List<TimelineRow> rows) {
        Map<OperationId, List<TimelineRow>> operations = new LinkedHashMap<>();
        for (TimelineRow row : rows) {
            OperationId operation = row.operation();
            if (operation != null && row.kind().startsWith("operation.")) {
                operations.computeIfAbsent(operation, o -> new ArrayList<>()).add(row);
            }
        }
        List<Run> runs = new ArrayList<>();
        operations.forEach((operation, its) -> runs.addAll(of(operation, its)));
        runs.sort(Comparator.comparing(Run::from));
        return List.copyOf(runs);
    }

    private static List<Run> of(OperationId operation, List<TimelineRow> rows) {
        List<TimelineRow> inOrder =
                rows.stream().sorted(Comparator.comparingInt(Runs::place)).toList();
        Work work = inOrder.stream()
                .map(TimelineRow::work)
                .filter(w -> w != null)
                .findFirst()
                .orElse(Work.unknown());
        if (work.step().isEmpty()) {
            return List.of(); // who may not read the request does not learn that something ran
        }
        boolean verified = work.findings() != null;
        List<Run> runs = new ArrayList<>();
        @Nullable Instant from = null;
        for (TimelineRow row : inOrder) {
            Instant at = row.when().at();
            switch (row.kind()) {
                case "operation.started" -> from = at;
                case "operation.succeeded" -> {
                    add(runs, operation, work, from, at, verified ? Tone.OK : Tone.PLAIN);
                    from = null;
                }
                case "operation.failed" -> {
                    add(runs, operation, work, from, at, Tone.FAIL);
                    from = null;
                }
                case "operation.paused",
                        "operation.cancelled",
                        "operation.interrupted",
                        "operation.outcome-unknown" -> {
                    add(runs, operation, work, from, at, Tone.WAIT);
                    from = null;
                }
                default -> {} // the others neither start nor stop the work
            }
        }
        if (from != null) {
            runs.add(new Run(operation, work.step(), work.name(), from, null, Tone.RUN));
        }
        return runs;
    }

    private static void add(
            List<Run> runs, OperationId operation, Work work, @Nullable Instant from, Instant to, Tone tone) {
        if (from != null) {
            runs.add(new Run(operation, work.step(), work.name(), from, to, tone));
        }
    }

    private static int place(TimelineRow row) {
        return Integer.parseInt(row.key().substring(row.key().lastIndexOf('/') + 1));
    }
}
