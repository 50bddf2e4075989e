package org.daybook.security;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.daybook.problem.ProblemWriter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Two ways in: programs by a token in each request, people by a session and the token of their page. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityConfiguration {

    static final String CSRF_HEADER = "X-CSRF-TOKEN";

    /** Whoever sends a token is judged by it alone: a session's cookie beside it opens nothing. */
    @Bean
    @Order(1)
    SecurityFilterChain programs(HttpSecurity http, ApiTokens tokens, Refusals refusals) {
        RequestAttributeSecurityContextRepository contexts = new RequestAttributeSecurityContextRepository();
        return http.securityMatcher(new OrRequestMatcher(
                        new RequestHeaderRequestMatcher(HttpHeaders.AUTHORIZATION),
                        PathPatternRequestMatcher.pathPattern("/api/login")))
                .securityContext(context -> context.securityContextRepository(contexts))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .headers(Headers::apply)
                .authorizeHttpRequests(AccessRules::apply)
                .addFilterBefore(new BearerFilter(tokens, contexts, refusals), AuthorizationFilter.class)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain people(
            HttpSecurity http,
            SessionAccounts sessions,
            PasswordLogin passwords,
            Refusals refusals,
            ProblemWriter problems) {
        return http.securityContext(context -> context.securityContextRepository(sessions))
                .authenticationProvider(passwords)
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens()))
                .requestCache(cache -> cache.requestCache(new CookieRequestCache()))
                .formLogin(form -> form.loginPage("/login").failureHandler(SecurityConfiguration::loginFailed))
                .logout(logout -> logout.logoutSuccessUrl("/login?out"))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .headers(Headers::apply)
                .authorizeHttpRequests(AccessRules::apply)
                .addFilterBefore(new MustChangeFilter(freeOfPasswordChange(), problems), AuthorizationFilter.class)
                .build();
    }

    private static CookieCsrfTokenRepository csrfTokens() {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setHeaderName(CSRF_HEADER);
        tokens.setCookieName("daybook_csrf");
        tokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
        return tokens;
    }

    private static RequestMatcher freeOfPasswordChange() {
        RequestMatcher[] open = new RequestMatcher[AccessRules.OPEN.length + 4];
        for (int i = 0; i < AccessRules.OPEN.length; i++) {
            open[i] = PathPatternRequestMatcher.pathPattern(AccessRules.OPEN[i]);
        }
        open[open.length - 4] = PathPatternRequestMatcher.pathPattern("/actuator/health/**");
        open[open.length - 3] = PathPatternRequestMatcher.pathPattern("/password");
        open[open.length - 2] = PathPatternRequestMatcher.pathPattern("/logout");
        open[open.length - 1] = PathPatternRequestMatcher.pathPattern("/api/me/**");
        return new OrRequestMatcher(open);
    }

    private static void loginFailed(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
            throws IOException, ServletException {
        if (cause instanceof LoginThrottled throttled) {
            response.setStatus(429);
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(throttled.seconds()));
            request.setAttribute("wait", throttled.seconds());
            request.getRequestDispatcher("/login/later").forward(request, response);
        } else {
            response.sendRedirect("/login?error");
        }
    }
}
