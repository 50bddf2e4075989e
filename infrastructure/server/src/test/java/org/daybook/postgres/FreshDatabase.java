package org.daybook.postgres;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.daybook.drill.embedded.Database;
import org.daybook.drill.embedded.SharedPostgres;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Gives each application context an empty database of the JVM's one PostgreSQL, and closes the contexts after the last
 * test: at the end of the JVM PostgreSQL would be gone first.
 */
public final class FreshDatabase
        implements ApplicationContextInitializer<ConfigurableApplicationContext>, BeforeAllCallback {

    private static final List<ConfigurableApplicationContext> CONTEXTS = new CopyOnWriteArrayList<>();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Database database = SharedPostgres.createDatabase();
        TestPropertyValues.of(
                        "spring.datasource.url=" + database.url(),
                        "spring.datasource.username=" + database.username(),
                        "spring.datasource.password=" + database.password())
                .applyTo(context);
        CONTEXTS.add(context);
    }

    @Override
    public void beforeAll(ExtensionContext test) {
        test.getStore(ExtensionContext.StoreScope.LAUNCHER_SESSION, ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(
                        FreshDatabase.class,
                        key -> (AutoCloseable) () -> CONTEXTS.forEach(ConfigurableApplicationContext::close),
                        AutoCloseable.class);
    }
}
