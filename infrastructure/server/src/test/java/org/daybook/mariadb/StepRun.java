package org.daybook.mariadb;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;
import org.daybook.operation.FailureCategory;
import org.daybook.operation.Plan;
import org.daybook.work.Catalogue;
import org.daybook.work.Cursor;
import org.daybook.work.Outcome;
import org.daybook.work.Rehearsal;
import org.daybook.work.Slice;
import org.daybook.work.StepFailure;
import org.daybook.work.StepRequest;
import org.daybook.work.StepWorker;
import org.jspecify.annotations.Nullable;

/** Drives a step as the runner does: rehearsal, slices from the stored cursor, failures of the kind RETRY again. */
public final class StepRun {

    public int mostFailures = 8;
    public TestProgress progress = new TestProgress();
    public final StepWorker worker;
    public final StepRequest asked;
    public int slices;
    public int failures;
    public @Nullable Plan plan;

    public StepRun(StepWorker worker, String... parameters) {
        this("op-test000001", worker, List.of(parameters));
    }

    public StepRun(String operation, StepWorker worker, List<String> parameters) {
        this(IncidentId.of(1), operation, worker, parameters);
    }

    public StepRun(IncidentId incident, String operation, StepWorker worker, List<String> parameters) {
        this.worker = worker;
        Map<String, String> given = new TreeMap<>();
        for (String parameter : parameters) {
            String[] parts = parameter.split("=", 2);
            given.put(parts[0], parts[1]);
        }
        Catalogue catalogue = new Catalogue(List.of(worker));
        this.asked = new StepRequest(
                new OperationId(operation),
                incident,
                "dashboard",
                catalogue.complete(worker.description(), given),
                null,
                0);
    }

    public Rehearsal rehearse() throws StepFailure {
        Rehearsal found = worker.rehearse(asked);
        plan = new Plan(found.frozen(), "hash", found.rows(), found.statements(), found.findings());
        return found;
    }

    /** One slice; its cursor is kept as the runner keeps it. @return null where there is more to do */
    public @Nullable Outcome slice() throws StepFailure {
        slices++;
        StepRequest request = new StepRequest(
                asked.operation(), asked.incident(), asked.target(), asked.parameters(), plan, failures + 1);
        return switch (worker.run(request, progress.cursor, progress)) {
            case Slice.More more -> {
                progress.cursor = more.next();
                yield null;
            }
            case Slice.Done done -> done.outcome();
        };
    }

    /** Slices until the end, with retries. */
    public Outcome toEnd() throws StepFailure {
        while (true) {
            try {
                Outcome outcome = slice();
                if (outcome != null) {
                    return outcome;
                }
            } catch (StepFailure e) {
                if (e.category() != FailureCategory.RETRY || ++failures > mostFailures) {
                    throw e;
                }
            }
        }
    }

    public Outcome rehearseAndRun() throws StepFailure {
        rehearse();
        return toEnd();
    }

    public Cursor cursor() {
        return progress.cursor;
    }
}
