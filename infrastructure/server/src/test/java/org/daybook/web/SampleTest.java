package org.daybook.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.daybook.postgres.FreshDatabase;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;

/** A test of the running server whose clock can be moved, for the {@link SampleIncident}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "daybook.clock=simulated",
            "daybook.targets.dashboard.url=jdbc:mariadb://127.0.0.1:1/dashboard",
            "daybook.targets.dashboard.username=daybook"
        })
@ContextConfiguration(initializers = {FreshDatabase.class, SampleServer.Clock.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@interface SampleTest {}
