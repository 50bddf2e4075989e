package org.daybook.postgres;

import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of this package. */
@Configuration(proxyBeanMethods = false)
class PostgresConfiguration {

    @Bean
    Notifications notifications(DataSource dataSource) {
        return new Notifications(dataSource);
    }
}
