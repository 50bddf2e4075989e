package org.daybook.scheduling;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.daybook.ServerTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** A running server that offers steps which count. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ServerTest
@Import({CountingSteps.class, Desk.class, Watcher.class})
@TestPropertySource(
        properties = {
            "daybook.node=node-1",
            "daybook.targets.wiki.url=jdbc:mariadb://127.0.0.1:1/wiki",
            "daybook.targets.volume.node=filer",
            "daybook.work.poll=1h",
            "daybook.work.first-retry=20ms",
            "daybook.work.retries=3"
        })
@interface WorkTest {}
