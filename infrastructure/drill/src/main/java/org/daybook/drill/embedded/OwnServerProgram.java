package org.daybook.drill.embedded;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Offers the embedded MariaDB's server program to steps that start a server. */
public final class OwnServerProgram implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getBeanFactory().registerSingleton("embeddedMariaDb", new Program());
    }

    /** Unpacked when it is first asked for. */
    private static final class Program implements Supplier<Path> {
        @Override
        public Path get() {
            return MariaDbPrograms.in(BinaryCache.ofThisUser()).mariadbd();
        }
    }
}
