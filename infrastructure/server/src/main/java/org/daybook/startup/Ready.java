package org.daybook.startup;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/**
 * What the launcher wants once the server is ready. With {@code daybook.startup.say=true} a line for whoever started it;
 * with {@code daybook.startup.train=true} the server asks itself for a few pages and ends, so that the JVM can archive
 * the classes which that took.
 */
public final class Ready implements ApplicationListener<ApplicationReadyEvent> {

    private static final Logger log = LoggerFactory.getLogger(Ready.class);
    private static final List<String> PAGES = List.of("/actuator/health", "/login", "/", "/api/steps");

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        Environment environment = event.getApplicationContext().getEnvironment();
        String port = environment.getProperty("local.server.port");
        if (port == null) {
            return;
        }
        String address = "http://%s:%s".formatted(environment.getProperty("server.address", "127.0.0.1"), port);
        if (environment.getProperty("daybook.startup.say", Boolean.class, false)) {
            Duration took = event.getTimeTaken();
            System.err.printf(
                    Locale.ROOT,
                    "daybook: ready at %s%s. Ctrl-C ends it.%n",
                    address,
                    took == null ? "" : " after %.1f s".formatted(took.toMillis() / 1000.0));
        }
        if (environment.getProperty("daybook.startup.train", Boolean.class, false)) {
            train(address);
            System.exit(SpringApplication.exit(event.getApplicationContext()));
        }
    }

    private static void train(String address) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (String page : PAGES) {
                client.send(HttpRequest.newBuilder(URI.create(address + page)).build(), BodyHandlers.discarding());
            }
        } catch (IOException e) {
            log.warn("Training incomplete address={}", address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
