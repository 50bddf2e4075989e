package org.daybook.startup;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Speaks of the launcher's option, where Spring's own analyzer speaks of its properties. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PortInUseAnalyzer extends AbstractFailureAnalyzer<PortInUseException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, PortInUseException cause) {
        return new FailureAnalysis(
                "Port %d is taken by another program.".formatted(cause.getPort()),
                "Stop that one, or choose another port: daybook serve --port %d".formatted(cause.getPort() + 1),
                cause);
    }
}
