package org.daybook.scheduling;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.daybook.entry.OperationId;
import org.daybook.operation.OperationEvent;
import org.daybook.operation.OperationEvent.*;
import org.daybook.work.Motor;
import org.daybook.work.OperationRunner;
import org.springframework.stereotype.Component;

/**
 * When an operation may go on, its turn comes. Whoever asked has woken the motor already; this is for a process that
 * died between the event and the call.
 */
@Component
@ProcessingGroup("work-reactions")
@DisallowReplay
class WhenOperationMayGoOn {

    private final OperationRunner runner;
    private final Motor motor;

    WhenOperationMayGoOn(OperationRunner runner, Motor motor) {
        this.runner = runner;
        this.motor = motor;
    }

    @EventHandler
    void on(OperationEvent event) {
        switch (event) {
            case OperationRequested e -> wake(e.operationId());
            case OperationQueued e -> wake(e.operationId());
            case OperationPauseRequested e -> wake(e.operationId());
            case OperationResumed e -> wake(e.operationId());
            case OperationCancelRequested e -> wake(e.operationId());
            case OperationRetried e -> wake(e.operationId());
            default -> {}
        }
    }

    private void wake(OperationId operation) {
        if (runner.hasWork(operation)) {
            motor.wake(operation);
        }
    }
}
