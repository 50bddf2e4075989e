package org.daybook.web;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.daybook.operation.Lock;
import org.daybook.work.Parameter;
import org.daybook.work.StepDescription;
import org.daybook.work.StepDescription.Effect;
import org.jspecify.annotations.Nullable;

/**
 * The steps that may be run, each a form made from its description.
 *
 * @param open step whose form stands open, because it was refused or asked for; null for none
 * @param given what was typed into it
 */
public record StepsPart(
        List<Step> steps,
        Collection<String> targets,
        String action,
        @Nullable String open,
        @Nullable String target,
        Map<String, String> given,
        @Nullable Refusal refusal) {

    /** @param locks that hold it, with the way to open each */
    public record Step(
            String name,
            String title,
            String summary,
            boolean reads,
            boolean destroys,
            List<Parameter> parameters,
            List<LockText> locks) {}

    /** @param opens how it is opened */
    public record LockText(String title, String opens) {}

    static StepsPart of(
            Collection<StepDescription> steps,
            Collection<String> targets,
            String action,
            @Nullable String open,
            @Nullable String target,
            Map<String, String> given,
            @Nullable Refusal refusal) {
        return new StepsPart(
                steps.stream()
                        .sorted(Comparator.comparing(StepDescription::effect).thenComparing(StepDescription::title))
                        .map(StepsPart::step)
                        .toList(),
                targets,
                action,
                open,
                target,
                given,
                refusal);
    }

    /** What is wrong with a field of a step's form; null where nothing is. @param field parameter, or {@code target} */
    public @Nullable String problem(String step, String field) {
        return refusal == null || !step.equals(open) ? null : refusal.at(field);
    }

    /** What is of no single field; null where a field says it. */
    public @Nullable String error(Step step) {
        Refusal refused = refusal;
        if (refused == null || !step.name().equals(open)) {
            return null;
        }
        boolean atField =
                refused.at("target") != null || step.parameters().stream().anyMatch(p -> refused.at(p.name()) != null);
        return atField ? null : refused.text();
    }

    public int count() {
        return steps.size();
    }

    /** What stands in a field: what was typed, or else the fallback. */
    public String value(String step, Parameter parameter) {
        String fallback = parameter.fallback() == null ? "" : parameter.fallback();
        return step.equals(open) ? given.getOrDefault(parameter.name(), fallback) : fallback;
    }

    private static Step step(StepDescription step) {
        return new Step(
                step.name(),
                step.title(),
                step.summary(),
                step.effect() == Effect.READS,
                step.effect() == Effect.DESTROYS,
                step.parameters(),
                step.locks().stream().sorted().map(StepsPart::lock).toList());
    }

    private static LockText lock(Lock lock) {
        return switch (lock) {
            case VERIFIED_COPY ->
                new LockText(
                        "Verified copy of what it touches", "opened by a copy that an operation made and verified");
            case REHEARSAL -> new LockText("Dry run of the same parameters", "runs by itself once it is requested");
            case SECOND_PERSON ->
                new LockText("Approval by a second person", "given to the plan of the dry run, and to no other");
        };
    }
}
