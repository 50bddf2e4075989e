package org.daybook.api.access;

import static org.daybook.api.Required.required;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.daybook.kinds.Texts;
import org.daybook.problem.Problem;
import org.daybook.problem.ProblemException;
import org.daybook.security.Account;
import org.daybook.security.ApiToken;
import org.daybook.security.ApiTokens;
import org.daybook.security.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own tokens; administrators see and revoke those of everybody. */
@RestController
@Tag(name = "access")
class TokensApi {

    /** @param expires a date or an instant, ISO 8601; null for never */
    record Wish(@Nullable String name, @Nullable String expires) {}

    record Made(
            String token, String id, String name, @Nullable Instant expires) {}

    record Listed(List<ApiToken> tokens) {}

    private final ApiTokens tokens;
    private final Clock clock;

    TokensApi(ApiTokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    @PostMapping("/api/tokens")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Makes a token", description = "Its secret is shown this once and kept nowhere.")
    Made make(@RequestBody Wish wish, @AuthenticationPrincipal Account account) {
        String name = Texts.line("name", required("name", wish.name()));
        ApiToken.Issued issued = tokens.issue(account.login(), name, expiry(wish.expires()));
        return new Made(
                issued.secret(), issued.token().id(), name, issued.token().expiresAt());
    }

    @GetMapping("/api/tokens")
    @Operation(summary = "Lists tokens", description = "One's own; for administrators those of everybody.")
    Listed list(@AuthenticationPrincipal Account account) {
        return new Listed(tokens.list(account.has(Role.ADMIN) ? null : account.login()));
    }

    @GetMapping("/api/tokens/{id}")
    @Operation(summary = "Shows a token, without its secret")
    ApiToken show(@PathVariable String id, @AuthenticationPrincipal Account account) {
        return visible(id, account);
    }

    @DeleteMapping("/api/tokens/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Revokes a token", description = "It opens nothing from this moment on.")
    void revoke(@PathVariable String id, @AuthenticationPrincipal Account account) {
        tokens.revoke(visible(id, account).id());
    }

    /** Somebody else's token does not exist for those who may not see it. */
    private ApiToken visible(String id, Account account) {
        return tokens.find(id)
                .filter(token -> account.has(Role.ADMIN) || token.login().equals(account.login()))
                .orElseThrow(() -> new ProblemException(Problem.notFound("There is no token '%.60s'.".formatted(id))
                        .next("daybook token list")));
    }

    private @Nullable Instant expiry(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            Instant expires = text.contains("T")
                    ? Instant.parse(text.strip())
                    : LocalDate.parse(text.strip())
                            .plusDays(1)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant();
            if (!expires.isAfter(clock.instant())) {
                throw new IllegalArgumentException("expires: %s is over already".formatted(text));
            }
            return expires;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "expires: '%.40s' is neither a date (2026-12-31) nor an instant (2026-12-31T18:00:00Z)"
                            .formatted(text),
                    e);
        }
    }
}
