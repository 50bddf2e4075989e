package org.daybook.startup;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A complaint that begins with the name of a setting is for whoever wrote the setting. */
final class ConfigurationAnalyzer extends AbstractFailureAnalyzer<IllegalArgumentException> {

    private static final Pattern SETTING = Pattern.compile("(daybook|server)\\.[a-z0-9.\\[\\]-]+: .*", Pattern.DOTALL);

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable failure, IllegalArgumentException cause) {
        String message = String.valueOf(cause.getMessage());
        return SETTING.matcher(message).matches() ? new FailureAnalysis(message, null, cause) : null;
    }
}
