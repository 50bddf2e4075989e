package org.daybook.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.daybook.operation.Lock;
import org.daybook.problem.Problem;
import org.daybook.problem.ProblemException;
import org.daybook.targets.Target;
import org.daybook.targets.TargetCheck;
import org.daybook.targets.Targets;
import org.daybook.work.Catalogue;
import org.daybook.work.Catalogue.UnknownStep;
import org.daybook.work.Parameter;
import org.daybook.work.StepDescription;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The catalogue of steps, and the databases that they work on. */
@RestController
@Tag(name = "steps")
class StepsApi {

    /** @param locks that hold an operation of this step until they are opened or waived */
    record Step(
            String name,
            String title,
            String summary,
            StepDescription.Effect effect,
            boolean resumable,
            boolean provesCopy,
            Set<Lock> locks,
            List<Parameter> parameters) {

        static Step of(StepDescription step) {
            return new Step(
                    step.name(),
                    step.title(),
                    step.summary(),
                    step.effect(),
                    step.resumable(),
                    step.provesCopy(),
                    step.locks(),
                    step.parameters());
        }
    }

    record Steps(List<Step> steps) {}

    /** @param address without user, password and options */
    record Listed(String name, String kind, String address) {}

    record ListedTargets(List<Listed> targets) {}

    private final Catalogue catalogue;
    private final Targets targets;

    StepsApi(Catalogue catalogue, Targets targets) {
        this.catalogue = catalogue;
        this.targets = targets;
    }

    @GetMapping("/api/steps")
    @Operation(summary = "Lists the steps of this installation")
    Steps steps() {
        Collection<StepDescription> descriptions = catalogue.descriptions();
        return new Steps(descriptions.stream().map(Step::of).toList());
    }

    @GetMapping("/api/steps/{step}")
    @Operation(summary = "Describes a step, its parameters and its locks")
    Step step(@PathVariable String step) {
        try {
            return Step.of(catalogue.step(step).description());
        } catch (UnknownStep e) {
            throw new ProblemException(
                    Problem.notFound(withoutField(e)).at("step").next("daybook step list"));
        }
    }

    @GetMapping("/api/targets")
    @Operation(summary = "Lists the configured targets")
    ListedTargets targets() {
        return new ListedTargets(targets.all().stream()
                .map(target -> new Listed(target.name(), target.kind(), target.address()))
                .toList());
    }

    @PostMapping("/api/targets/{target}/check")
    @Operation(summary = "Connects to a target and looks at it", description = "Changes nothing.")
    TargetCheck check(@PathVariable String target) {
        return TargetCheck.of(find(target));
    }

    private Target find(String name) {
        try {
            return targets.get(name);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    Problem.notFound(withoutField(e)).at("target").next("daybook target list"));
        }
    }

    private static String withoutField(RuntimeException e) {
        String message = String.valueOf(e.getMessage()).replaceFirst("^[a-z]+: ", "");
        return Character.toUpperCase(message.charAt(0)) + message.substring(1);
    }
}
