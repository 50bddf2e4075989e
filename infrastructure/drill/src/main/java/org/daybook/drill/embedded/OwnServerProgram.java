package org.daybook.drill.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.daybook.drill.damage.DamageMaker;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Offers the embedded MariaDB to steps that start a server, and to whoever measures on one. */
public final class OwnServerProgram implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getBeanFactory().registerSingleton("embeddedMariaDb", new Program());
        context.getBeanFactory().registerSingleton("localMariaDb", new Server());
        context.getBeanFactory().registerSingleton("measuredDamages", DamageMaker.MEASURED);
        context.getBeanFactory().registerSingleton("damageMaker", new Maker());
    }

    /**
     * Starts a durable server in a folder, gone with the JVM, and tells how to reach it: {@code address} (JDBC, without
     * a database), {@code username}, {@code password}, {@code port}, and its programs {@code mariadb} and
     * {@code mariadb-dump}.
     */
    private static final class Server implements Function<Path, Map<String, String>> {
        @Override
        public Map<String, String> apply(Path folder) {
            LocalMariaDb server = LocalMariaDb.in(folder)
                    .with("innodb_buffer_pool_size", "512M")
                    .with("innodb_log_file_size", "256M")
                    .with("performance_schema", "OFF")
                    .start();
            Database any = server.asRoot("");
            return Map.of(
                    "address", any.url(),
                    "username", any.username(),
                    "password", any.password(),
                    "port", Integer.toString(server.port()),
                    "mariadb", server.programs().mariadb().toString(),
                    "mariadb-dump", server.programs().mariadbDump().toString());
        }
    }

    /** Damages a {@code file} by a {@code plan}, with an {@code older} one for stale pages; tells how many rows are gone for good. */
    private static final class Maker implements Function<Map<String, String>, Long> {
        @Override
        public Long apply(Map<String, String> wish) {
            try {
                return DamageMaker.damage(Path.of(wish.get("file")), wish.get("plan"), 1, 4, Path.of(wish.get("older")))
                        .lost();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Unpacked when it is first asked for. */
    private static final class Program implements Supplier<Path> {
        @Override
        public Path get() {
            return MariaDbPrograms.in(BinaryCache.ofThisUser()).mariadbd();
        }
    }
}
