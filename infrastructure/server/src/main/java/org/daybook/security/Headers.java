package org.daybook.security;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** What browsers are told about every answer: nothing foreign runs, nothing is framed, nothing is guessed. */
final class Headers {

    static final String POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self' data:; "
                    + "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /** Swagger's page styles itself inline; it sees no content of incidents before it asks the API for it. */
    private static final String DOCS_POLICY = POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");

    private static final RequestMatcher DOCS = new OrRequestMatcher(
            PathPatternRequestMatcher.pathPattern("/api/docs/**"),
            PathPatternRequestMatcher.pathPattern("/api/swagger-ui/**"));

    /** Their addresses hold a secret: no other site is told of them, and no search engine keeps them. */
    private static final RequestMatcher SHARED = PathPatternRequestMatcher.pathPattern("/s/**");

    private Headers() {}

    static void apply(HeadersConfigurer<HttpSecurity> headers) {
        headers.addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                new NegatedRequestMatcher(SHARED), new ReferrerPolicyHeaderWriter(ReferrerPolicy.SAME_ORIGIN)));
        headers.addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                SHARED, new ReferrerPolicyHeaderWriter(ReferrerPolicy.NO_REFERRER)));
        headers.addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                SHARED, new StaticHeadersWriter("X-Robots-Tag", "noindex, nofollow")));
        headers.addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                new NegatedRequestMatcher(DOCS), new ContentSecurityPolicyHeaderWriter(POLICY)));
        headers.addHeaderWriter(
                new DelegatingRequestMatcherHeaderWriter(DOCS, new ContentSecurityPolicyHeaderWriter(DOCS_POLICY)));
    }
}
