package org.daybook.security;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;

import jakarta.servlet.DispatcherType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;

/** Who may do what, top to bottom; the first line that fits decides. Closed unless opened. */
final class AccessRules {

    static final String[] OPEN = {
        "/login",
        "/login/**",
        "/error",
        "/favicon.*",
        "/css/**",
        "/js/**",
        "/fonts/**",
        "/img/**",
        "/webjars/**",
        "/s/**"
    };

    private static final String VIEWER = Role.VIEWER.name();
    private static final String ENGINEER = Role.ENGINEER.name();
    private static final String APPROVER = Role.APPROVER.name();
    private static final String ADMIN = Role.ADMIN.name();

    private AccessRules() {}

    static void apply(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules) {
        rules.dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ERROR)
                .permitAll();
        rules.requestMatchers(GET, OPEN).permitAll();
        rules.requestMatchers(HEAD, OPEN).permitAll();
        rules.requestMatchers("/actuator/health", "/actuator/health/**").permitAll();
        rules.requestMatchers(POST, "/api/login", "/s/*/questions").permitAll();
        rules.requestMatchers("/actuator/**").hasAnyRole(ENGINEER, APPROVER, ADMIN);

        rules.requestMatchers("/api/users", "/api/users/**", "/api/store/**", "/api/replays", "/api/replays/**")
                .hasRole(ADMIN);
        rules.requestMatchers("/api/me", "/api/me/**", "/api/tokens", "/api/tokens/**")
                .authenticated();
        rules.requestMatchers("/password", "/logout").authenticated();

        rules.requestMatchers(POST, "/api/incidents/*/questions").hasAnyRole(VIEWER, ENGINEER, APPROVER, ADMIN);
        rules.requestMatchers(POST, "/api/incidents/*/entries/*/redaction").hasRole(ADMIN);
        rules.requestMatchers(POST, "/api/operations/*/approval", "/api/operations/*/refusal")
                .hasRole(APPROVER);
        rules.requestMatchers("/api/targets", "/api/targets/**", "/api/operations/*/logs")
                .hasAnyRole(ENGINEER, APPROVER, ADMIN);
        rules.requestMatchers(GET, "/api/incidents/*/share-links").hasAnyRole(ENGINEER, APPROVER, ADMIN);
        rules.requestMatchers(GET, "/api/**").authenticated();
        rules.requestMatchers(POST, "/api/**").hasRole(ENGINEER);
        rules.requestMatchers(PATCH, "/api/**").hasRole(ENGINEER);
        rules.requestMatchers(DELETE, "/api/**").hasRole(ENGINEER);

        rules.requestMatchers(GET, "/**").authenticated();
        rules.anyRequest().hasAnyRole(VIEWER, ENGINEER, APPROVER, ADMIN);
    }
}
