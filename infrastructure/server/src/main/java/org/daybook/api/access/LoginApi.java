package org.daybook.api.access;

import static org.daybook.api.Required.required;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.daybook.kinds.Texts;
import org.daybook.problem.Problem;
import org.daybook.problem.ProblemException;
import org.daybook.security.Account;
import org.daybook.security.ApiToken;
import org.daybook.security.ApiTokens;
import org.daybook.security.Logins;
import org.daybook.security.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Gives a program a token for a login and its password. */
@RestController
@Tag(name = "access")
class LoginApi {

    private static final Duration VALID = Duration.ofDays(30);

    /**
     * @param newPassword replaces a temporary password, or any
     * @param name of the token, for the list of tokens; {@code login} where none is given
     */
    record Login(
            @Nullable String login,
            @Nullable String password,
            @Nullable String newPassword,
            @Nullable String name) {}

    record LoggedIn(String token, String id, Instant expires, String login, String displayName, Set<Role> roles) {}

    private final Logins logins;
    private final ApiTokens tokens;
    private final Clock clock;

    LoginApi(Logins logins, ApiTokens tokens, Clock clock) {
        this.logins = logins;
        this.tokens = tokens;
        this.clock = clock;
    }

    @PostMapping("/api/login")
    @Operation(
            summary = "Logs in with a password",
            description =
                    "Answers a token for 30 days. A temporary password is replaced in the same request, by newPassword.")
    LoggedIn login(@RequestBody Login login, HttpServletRequest request) {
        String password = required("password", login.password());
        String name = Texts.line("name", login.name() == null ? "login" : login.name());
        Account account = logins.enter(required("login", login.login()), password, request.getRemoteAddr());
        if (login.newPassword() != null) {
            account = logins.changePassword(account, password, "newPassword", login.newPassword());
        } else if (account.mustChangePassword()) {
            throw new ProblemException(Problem.passwordChangeRequired());
        }
        Instant expires = clock.instant().plus(VALID);
        ApiToken.Issued issued = tokens.issue(account.login(), name, expires);
        return new LoggedIn(
                issued.secret(), issued.token().id(), expires, account.login(), account.displayName(), account.roles());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(BadCredentialsException e) {
        return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problem.of(HttpStatus.UNAUTHORIZED, "login-refused", String.valueOf(e.getMessage()))
                        .toDetail());
    }
}
