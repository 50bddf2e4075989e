package org.daybook.security;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.stream.Collectors;
import org.daybook.problem.Problem;
import org.daybook.problem.ProblemWriter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.authorization.AuthorityAuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/** What those read who may not come in: programs a problem, people the login page. */
@Component
class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final ProblemWriter problems;
    private final AuthenticationEntryPoint loginPage = new LoginUrlAuthenticationEntryPoint("/login");

    Refusals(ProblemWriter problems) {
        this.problems = problems;
    }

    /** Nobody is logged in. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
            throws IOException, ServletException {
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", "/login");
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
        } else if (isProgram(request)) {
            boolean given = request.getHeader(HttpHeaders.AUTHORIZATION) != null;
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, given ? "Bearer error=\"invalid_token\"" : "Bearer");
            String detail = given
                    ? "The token is not valid: it is unknown, expired or revoked, or its account is closed. Make a new one, or log in again."
                    : "Nobody is logged in. Send a token: Authorization: Bearer dbk_...";
            problems.write(
                    Problem.of(HttpStatus.UNAUTHORIZED, "unauthenticated", detail)
                            .next("daybook login"),
                    request,
                    response);
        } else {
            loginPage.commence(request, response, cause);
        }
    }

    /** Somebody is logged in who may not do this. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException cause)
            throws IOException, ServletException {
        if (isProgram(request) && isNobody()) {
            commence(request, response, new InsufficientAuthenticationException("Nobody is logged in.", cause));
        } else if (!isProgram(request)) {
            response.sendError(HttpStatus.FORBIDDEN.value(), detail(cause));
        } else if (cause instanceof CsrfException) {
            problems.write(
                    Problem.of(
                            HttpStatus.FORBIDDEN,
                            "csrf",
                            "A write within a browser's session carries the token of its page in the header X-CSRF-TOKEN; GET /api/me names it. Programs send a token of their own instead: Authorization: Bearer dbk_..."),
                    request,
                    response);
        } else {
            problems.write(Problem.of(HttpStatus.FORBIDDEN, "forbidden", detail(cause)), request, response);
        }
    }

    private static String detail(AccessDeniedException cause) {
        if (cause instanceof AuthorizationDeniedException denied
                && denied.getAuthorizationResult() instanceof AuthorityAuthorizationDecision decision) {
            return "This needs the role %s. Ask an administrator for it.".formatted(names(decision.getAuthorities()));
        }
        return "This account may not do that.";
    }

    private static String names(Collection<GrantedAuthority> authorities) {
        return authorities.stream()
                .map(authority -> String.valueOf(authority.getAuthority()).replace("ROLE_", ""))
                .collect(Collectors.joining(" or "));
    }

    /** The token of a page is looked at before it is known who sends it. */
    private static boolean isNobody() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication == null || !authentication.isAuthenticated();
    }

    private static boolean isProgram(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/api/") && !path.startsWith("/api/docs") && !path.startsWith("/api/swagger-ui")
                || path.startsWith("/actuator/")
                || request.getHeader(HttpHeaders.AUTHORIZATION) != null;
    }
}
