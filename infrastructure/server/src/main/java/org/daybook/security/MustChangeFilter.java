package org.daybook.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.daybook.problem.Problem;
import org.daybook.problem.ProblemWriter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Somebody with a password that others know does nothing before it is changed. */
class MustChangeFilter extends OncePerRequestFilter {

    private final RequestMatcher free;
    private final ProblemWriter problems;

    /** @param free what such an account may reach: the change itself, logging out, and what everybody sees */
    MustChangeFilter(RequestMatcher free, ProblemWriter problems) {
        this.free = free;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (free.matches(request) || !mustChange()) {
            chain.doFilter(request, response);
        } else if (request.getRequestURI().startsWith("/api/")) {
            problems.write(Problem.passwordChangeRequired(), request, response);
        } else {
            response.sendRedirect("/password");
        }
    }

    private static boolean mustChange() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null
                && authentication.getPrincipal() instanceof Account account
                && account.mustChangePassword();
    }
}
