package org.daybook.scheduling;

import org.daybook.work.StepDescription.Effect;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

@TestConfiguration(proxyBeanMethods = false)
class CountingSteps {

    @Bean
    CountingStep count() {
        return new CountingStep("count", Effect.READS, true, false);
    }

    @Bean
    CountingStep countOnce() {
        return new CountingStep("count-once", Effect.CHANGES, false, false);
    }

    @Bean
    CountingStep scrap() {
        return new CountingStep("scrap", Effect.DESTROYS, true, false);
    }

    @Bean
    CountingStep copy() {
        return new CountingStep("copy", Effect.READS, true, true);
    }

    @Bean
    CountingStep countFiles() {
        return new CountingStep("count-files", Effect.READS, true, false) {
            @Override
            public boolean needsFiles() {
                return true;
            }
        };
    }
}
