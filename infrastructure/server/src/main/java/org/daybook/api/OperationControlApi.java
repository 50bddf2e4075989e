package org.daybook.api;

import static org.daybook.api.Required.required;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.daybook.entry.OperationId;
import org.daybook.operation.Lock;
import org.daybook.projecting.Positions;
import org.daybook.work.Operations;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What people say to an operation. Every call is safe to repeat. */
@RestController
@RequestMapping("/api/operations/{operation}")
@Tag(name = "operations")
class OperationControlApi {

    /** @param planHash of the plan that was read; the plan as it stands where none is given */
    record Approval(@Nullable String planHash, @Nullable String reason) {}

    record Reason(@Nullable String reason) {}

    /** @param confirmation the target's name, typed by the person who waives */
    record Waiver(
            @Nullable Lock lock,
            @Nullable String reason,
            @Nullable String confirmation) {}

    /** @param rate rows a second at most, from 1 */
    record Throttle(@Nullable Long rate, @Nullable String reason) {}

    record Done(OperationId operation, long position) {}

    private final Operations operations;
    private final Positions positions;

    OperationControlApi(Operations operations, Positions positions) {
        this.operations = operations;
        this.positions = positions;
    }

    @PostMapping("/approval")
    @Operation(summary = "Approves the plan", description = "By somebody who is not the requester.")
    Done approve(
            @PathVariable OperationId operation,
            @RequestBody(required = false) @Nullable Approval body,
            Author author) {
        operations.approve(
                operation, body == null ? null : body.planHash(), body == null ? null : body.reason(), author.login());
        return done(operation);
    }

    @PostMapping("/refusal")
    @Operation(summary = "Refuses the plan")
    Done refuse(@PathVariable OperationId operation, @RequestBody Reason body, Author author) {
        operations.refuse(operation, required("reason", body.reason()), author.login());
        return done(operation);
    }

    @PostMapping("/waivers")
    @Operation(summary = "Waives a lock", description = "The timeline shows who did it and why.")
    Done waive(@PathVariable OperationId operation, @RequestBody Waiver body, Author author) {
        operations.waive(
                operation,
                required("lock", body.lock()),
                required("reason", body.reason()),
                required("confirmation", body.confirmation()),
                author.login());
        return done(operation);
    }

    @PostMapping("/pause")
    @Operation(summary = "Pauses the work at its next safe point")
    Done pause(
            @PathVariable OperationId operation, @RequestBody(required = false) @Nullable Reason body, Author author) {
        operations.pause(operation, reason(body), author.login());
        return done(operation);
    }

    @PostMapping("/resume")
    @Operation(summary = "Lets the work go on from its cursor")
    Done resume(@PathVariable OperationId operation, Author author) {
        operations.resume(operation, author.login());
        return done(operation);
    }

    @PostMapping("/cancellation")
    @Operation(summary = "Ends the work at its next safe point")
    Done cancel(
            @PathVariable OperationId operation, @RequestBody(required = false) @Nullable Reason body, Author author) {
        operations.cancel(operation, reason(body), author.login());
        return done(operation);
    }

    @PostMapping("/retry")
    @Operation(summary = "Lets failed work go on from its cursor, through the locks again")
    Done retry(@PathVariable OperationId operation, Author author) {
        operations.retry(operation, author.login());
        return done(operation);
    }

    @PostMapping("/throttle")
    @Operation(summary = "Holds the work back to a rate", description = "In rows a second.")
    Done throttle(@PathVariable OperationId operation, @RequestBody Throttle body, Author author) {
        String reason = body.reason() == null ? "Set by hand" : body.reason();
        operations.throttle(operation, required("rate", body.rate()), reason, author.login());
        return done(operation);
    }

    @DeleteMapping("/throttle")
    @Operation(summary = "Lets the work go as fast as it can again")
    Done lift(@PathVariable OperationId operation, Author author) {
        operations.liftThrottle(operation, author.login());
        return done(operation);
    }

    private static @Nullable String reason(@Nullable Reason body) {
        return body == null ? null : body.reason();
    }

    private Done done(OperationId operation) {
        return new Done(operation, positions.afterWrite(operation.value()));
    }
}
