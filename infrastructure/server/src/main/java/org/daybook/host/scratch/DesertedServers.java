package org.daybook.host.scratch;

import org.daybook.mariadb.scratch.Scratch;
import org.daybook.targets.Target;
import org.daybook.targets.Targets;
import org.daybook.work.StepFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/** Looks at every start what a killed Daybook left its scratch servers computing, and ends that. */
@Component
final class DesertedServers implements ApplicationListener<ApplicationReadyEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(DesertedServers.class);

    private final Targets targets;

    DesertedServers(Targets targets) {
        this.targets = targets;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        Thread.ofVirtual().name("deserted-servers").start(this::end);
    }

    void end() {
        for (Target target : targets.all()) {
            try {
                Scratch scratch = Scratch.of(target);
                String ended = scratch == null ? "" : scratch.endDeserted();
                if (!ended.isEmpty()) {
                    LOG.info("Scratch server computed for nobody target={} ended={}", target.name(), ended);
                }
            } catch (StepFailure e) {
                LOG.warn("Scratch server not looked at target={} why={}", target.name(), e.getMessage());
            }
        }
    }
}
