package org.daybook.web;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.daybook.DaybookApplication;
import org.daybook.api.Author;
import org.daybook.api.People;
import org.daybook.api.Sharing;
import org.daybook.drill.founding.SimulatedClock;
import org.daybook.postgres.FreshDatabase;
import org.daybook.security.Account;
import org.daybook.security.Accounts;
import org.daybook.security.Role;
import org.daybook.work.Keys;
import org.daybook.work.Motor;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The server with the sample incident in it: for looking at the pages while they are drawn, and for tests of them. */
public final class SampleServer {

    private SampleServer() {}

    /** Moves the server's clock back to the morning of the incident, and lets no worker touch what is told here. */
    static final class Clock implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            context.getBeanFactory()
                    .registerSingleton(
                            "clock", new SimulatedClock(InstantSource.system(), Instant.parse("2025-12-04T09:00:00Z")));
            ((GenericApplicationContext) context)
                    .registerBean("stillMotor", Motor.class, () -> operation -> {}, motor -> motor.setPrimary(true));
        }
    }

    static void people(ApplicationContext server) {
        People people = new People(server);
        people.account("engineer", Role.ENGINEER);
        people.account("second", Role.APPROVER, Role.ENGINEER);
        people.account("organizer", Role.VIEWER);
    }

    /** Makes a share link of the sample incident. @return the path of its page */
    static String share(ApplicationContext server) {
        Account engineer = server.getBean(Accounts.class).find("engineer").orElseThrow();
        Author author = new Author(engineer, Keys.random(), SampleIncident.NOW);
        return server.getBean(Sharing.class)
                .make(SampleIncident.ID, author, null)
                .path();
    }

    /**
     * Serves the sample on a port until it is stopped; templates and styles are read from the sources, so that a change
     * shows at once. Log in as engineer, second or organizer.
     */
    public static void main(String[] arguments) {
        String resources = Path.of("infrastructure/server/src/main/resources")
                .toAbsolutePath()
                .toUri()
                .toString();
        SpringApplication application = new SpringApplication(DaybookApplication.class);
        System.setProperty("axoniq.update-checker.disabled", "true");
        application.addInitializers(new FreshDatabase(), new Clock());
        ConfigurableApplicationContext server = application.run(
                "--server.port=" + (arguments.length > 0 ? arguments[0] : "8090"),
                "--daybook.clock=simulated",
                "--spring.thymeleaf.cache=false",
                "--spring.thymeleaf.prefix=" + resources + "templates/",
                "--spring.web.resources.static-locations=" + resources + "static/",
                "--daybook.targets.dashboard.url=jdbc:mariadb://127.0.0.1:1/dashboard",
                "--daybook.targets.dashboard.username=daybook");
        people(server);
        SampleIncident.tell(server);
        System.out.println("Shared at " + share(server));
        Thread.ofVirtual().start(() -> SampleIncident.beat(server));
        System.out.println("Serving the sample; log in as engineer, second or organizer with: " + People.PASSWORD);
    }
}
