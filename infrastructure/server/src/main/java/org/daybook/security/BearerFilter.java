package org.daybook.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets a program in by its token, for this one request. */
class BearerFilter extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";

    private final ApiTokens tokens;
    private final SecurityContextRepository contexts;
    private final Refusals refusals;

    /** The token by which a request came in. */
    record UsedToken(String id) {}

    BearerFilter(ApiTokens tokens, SecurityContextRepository contexts, Refusals refusals) {
        this.tokens = tokens;
        this.contexts = contexts;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null) {
            Optional<ApiTokens.Grant> grant = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                    ? tokens.authenticate(header.substring(SCHEME.length()).strip())
                    : Optional.empty();
            if (grant.isEmpty()) {
                refusals.commence(request, response, new BadCredentialsException("The token is not valid."));
                return;
            }
            UsernamePasswordAuthenticationToken authentication =
                    grant.get().account().authentication();
            authentication.setDetails(new UsedToken(grant.get().token()));
            SecurityContext context = new SecurityContextImpl(authentication);
            SecurityContextHolder.setContext(context);
            contexts.saveContext(context, request, response);
        }
        chain.doFilter(request, response);
    }
}
