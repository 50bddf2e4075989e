package org.daybook.work;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.daybook.incident.IncidentEvent.NoteAdded;
import org.daybook.incident.IncidentEvent.QueuesReenabled;
import org.daybook.operation.Lock;
import org.daybook.work.StepDescription.Effect;

/** A step that does in each slice what the test says. */
final class ScriptedStep implements StepWorker {

    interface Act {
        Slice run(StepRequest request, Cursor from, Progress progress) throws StepFailure;
    }

    private final String name;
    private final Effect effect;
    private final boolean resumable;
    final Deque<Act> acts = new ArrayDeque<>();
    private List<Parameter> parameters = List.of();

    ScriptedStep(String name, Effect effect, boolean resumable) {
        this.name = name;
        this.effect = effect;
        this.resumable = resumable;
    }

    ScriptedStep then(Act act) {
        acts.add(act);
        return this;
    }

    /** Holds what is asked to go over data behind the second person's lock. */
    ScriptedStep locksWhereForced() {
        parameters = List.of(Parameter.optional("force", Parameter.Type.YES_NO, "false", "Goes over data."));
        return this;
    }

    ScriptedStep thenMore(String cursor) {
        return then((request, from, progress) -> new Slice.More(new Cursor(cursor)));
    }

    ScriptedStep thenDone() {
        return then((request, from, progress) -> done(request));
    }

    static Slice done(StepRequest request) {
        return new Slice.Done(new Outcome(
                "Done.",
                Map.of("rows", 7L),
                List.of(
                        entry -> new QueuesReenabled(request.incident(), entry, List.of("default"), null),
                        entry -> new NoteAdded(request.incident(), entry, "for the team")),
                List.of("all is well")));
    }

    @Override
    public StepDescription description() {
        return new StepDescription(name, "Test", "Does what the test says.", effect, resumable, false, parameters);
    }

    @Override
    public String unit() {
        return "pages";
    }

    @Override
    public Set<Lock> locks(Map<String, String> parameters) {
        return Boolean.parseBoolean(parameters.get("force"))
                ? Set.of(Lock.SECOND_PERSON)
                : description().locks();
    }

    @Override
    public Rehearsal rehearse(StepRequest request) {
        return new Rehearsal("{}", 7, List.of("delete"), List.of());
    }

    @Override
    public Slice run(StepRequest request, Cursor from, Progress progress) throws StepFailure {
        return acts.remove().run(request, from, progress);
    }
}
