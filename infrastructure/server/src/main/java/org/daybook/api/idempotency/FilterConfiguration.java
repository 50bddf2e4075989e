package org.daybook.api.idempotency;

import jakarta.servlet.Filter;
import org.daybook.problem.ProblemWriter;
import org.daybook.security.Passwords;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Both filters work after the rules of access: nothing is read or stored for somebody who may not come in. */
@Configuration(proxyBeanMethods = false)
class FilterConfiguration {

    @Bean
    FilterRegistrationBean<BodyLimitFilter> bodyLimit(ProblemWriter problems) {
        return ofApi(new BodyLimitFilter(problems), 10);
    }

    @Bean
    FilterRegistrationBean<IdempotencyFilter> idempotency(
            IdempotencyKeys keys, Passwords passwords, ProblemWriter problems) {
        return ofApi(new IdempotencyFilter(keys, passwords, problems), 20);
    }

    private static <F extends Filter> FilterRegistrationBean<F> ofApi(F filter, int order) {
        FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns("/api/*");
        registration.setOrder(order);
        return registration;
    }
}
