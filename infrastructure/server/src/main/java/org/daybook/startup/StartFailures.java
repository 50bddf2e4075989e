package org.daybook.startup;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.support.SpringFactoriesLoader;

/**
 * Failures that Daybook's own analyzers know become one line on standard error, instead of a banner and a stack trace.
 * All others take Spring's way.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartFailures implements SpringBootExceptionReporter {

    private final ClassLoader loader;

    StartFailures(@Nullable ConfigurableApplicationContext context) {
        ClassLoader own = context == null ? null : context.getClassLoader();
        this.loader = own == null ? StartFailures.class.getClassLoader() : own;
    }

    @Override
    public boolean reportException(Throwable failure) {
        for (FailureAnalyzer analyzer : analyzers()) {
            FailureAnalysis analysis = analyzer.analyze(failure);
            if (analysis != null) {
                System.err.println("daybook: " + line(analysis));
                return true;
            }
        }
        return false;
    }

    private List<FailureAnalyzer> analyzers() {
        return SpringFactoriesLoader.forDefaultResourceLocation(loader)
                .load(FailureAnalyzer.class, SpringFactoriesLoader.FailureHandler.handleMessage((message, e) -> {
                    // Spring's own want arguments; they are not asked here
                }))
                .stream()
                .filter(analyzer -> analyzer.getClass().getName().startsWith("org.daybook."))
                .toList();
    }

    private static String line(FailureAnalysis analysis) {
        String action = analysis.getAction();
        String line = action == null || action.isBlank()
                ? analysis.getDescription()
                : analysis.getDescription().strip() + " " + action.strip();
        return line.replaceAll("\\s*\\R\\s*", " ");
    }
}
