package org.daybook.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Finds the machine's browser, starts it once per JVM, and closes it at the end. */
public final class Chromium implements ExecutionCondition, ParameterResolver {

    private static final String MODE = System.getProperty("daybook.browser", "auto");

    /** Looked for in the folders of PATH, and the usual ones. */
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");

    private static final List<String> USUAL = List.of(
            "/usr/bin",
            "/usr/local/bin",
            "/snap/bin",
            "/Applications/Google Chrome.app/Contents/MacOS",
            "/Applications/Chromium.app/Contents/MacOS");

    private static final String HOW =
            "Install Chromium (Debian: apt-get install chromium), or name one in DAYBOOK_CHROMIUM.";

    /** Nothing of the browser's own reaches for the network. */
    private static final List<String> QUIET = List.of(
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static boolean told;

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (MODE.equals("skip")) {
            return skipped("daybook.browser=skip");
        }
        if (find().isPresent() || MODE.equals("required")) {
            return ConditionEvaluationResult.enabled("a browser is there or must be");
        }
        return skipped("no Chromium found. " + HOW);
    }

    private static synchronized ConditionEvaluationResult skipped(String why) {
        if (!told) {
            told = true;
            System.out.println("Browser tests skipped: " + why);
        }
        return ConditionEvaluationResult.disabled(why);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Browser.class;
    }

    @Override
    public Browser resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(
                        ExtensionContext.StoreScope.LAUNCHER_SESSION, ExtensionContext.Namespace.create(Chromium.class))
                .computeIfAbsent("running", key -> new Running(), Running.class)
                .browser;
    }

    static Browser launch(Playwright playwright) {
        Path program =
                find().orElseThrow(() -> new AssertionError("No browser was found, and one is required. " + HOW));
        List<String> arguments = isRoot()
                ? Stream.concat(QUIET.stream(), Stream.of("--no-sandbox")).toList()
                : QUIET;
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setArgs(arguments));
    }

    /** Never downloads a browser: the machine's own is used. */
    static Playwright playwright() {
        return Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of(
                        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1", "PLAYWRIGHT_SKIP_VALIDATE_HOST_REQUIREMENTS", "1")));
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    static Optional<Path> find() {
        String named = System.getenv("DAYBOOK_CHROMIUM");
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named)).filter(Files::isExecutable);
        }
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(Stream.of(path.split(java.io.File.pathSeparator)), USUAL.stream())
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> Stream.concat(NAMES.stream(), Stream.of("Google Chrome", "Chromium"))
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static final class Running implements AutoCloseable {

        private final Playwright playwright = playwright();
        private final Browser browser = launch(playwright);

        @Override
        public void close() {
            browser.close();
            playwright.close();
        }
    }
}
