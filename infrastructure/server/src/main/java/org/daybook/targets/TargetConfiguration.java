package org.daybook.targets;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TargetProperties.class)
class TargetConfiguration {

    @Bean
    Targets targets(TargetProperties properties) {
        return new Targets(properties);
    }
}
