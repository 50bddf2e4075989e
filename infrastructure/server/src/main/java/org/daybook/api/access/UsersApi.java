package org.daybook.api.access;

import static org.daybook.api.Required.listed;
import static org.daybook.api.Required.required;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.daybook.kinds.Texts;
import org.daybook.problem.Problem;
import org.daybook.problem.ProblemException;
import org.daybook.security.Account;
import org.daybook.security.Accounts;
import org.daybook.security.ApiTokens;
import org.daybook.security.Passwords;
import org.daybook.security.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The accounts, for administrators. */
@RestController
@Tag(name = "access")
@Transactional
class UsersApi {

    private static final Pattern LOGIN = Pattern.compile("[a-z][a-z0-9._-]{1,39}");

    /** @param mustChangePassword whether the password is temporary; it is, where nothing is said */
    record NewUser(
            @Nullable String login,
            @Nullable String displayName,
            @Nullable Set<@Nullable Role> roles,
            @Nullable String password,
            @Nullable Boolean mustChangePassword) {}

    /** What is not given stays as it is. */
    record Change(
            @Nullable String displayName,
            @Nullable Set<@Nullable Role> roles,
            @Nullable Boolean active,
            @Nullable String password,
            @Nullable Boolean mustChangePassword) {}

    record Listed(List<Account> users) {}

    private final Accounts accounts;
    private final ApiTokens tokens;
    private final Passwords passwords;

    UsersApi(Accounts accounts, ApiTokens tokens, Passwords passwords) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.passwords = passwords;
    }

    @GetMapping("/api/users")
    @Operation(summary = "Lists accounts")
    Listed list() {
        return new Listed(accounts.all());
    }

    @GetMapping("/api/users/{login}")
    @Operation(summary = "Shows an account")
    Account show(@PathVariable String login) {
        return accounts.find(login)
                .orElseThrow(() -> new ProblemException(Problem.notFound("There is no user '%.60s'.".formatted(login))
                        .next("daybook user list")));
    }

    @PostMapping("/api/users")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Creates an account")
    Account create(@RequestBody NewUser user) {
        String login = required("login", user.login());
        if (!LOGIN.matcher(login).matches()) {
            throw new IllegalArgumentException(
                    "login: takes 2 to 40 characters of a-z 0-9 . _ - and begins with a letter");
        }
        String name = user.displayName() == null ? login : Texts.line("displayName", user.displayName());
        Set<Role> roles = roles(required("roles", user.roles()));
        String hash = passwords.hash("password", required("password", user.password()), login);
        if (!accounts.create(login, name, roles, hash, !Boolean.FALSE.equals(user.mustChangePassword()))) {
            throw new ProblemException(Problem.of(
                            HttpStatus.CONFLICT,
                            "login-taken",
                            "The login %s exists, or existed; a login is never given to somebody else."
                                    .formatted(login))
                    .at("login")
                    .next("daybook user list"));
        }
        return show(login);
    }

    @PatchMapping("/api/users/{login}")
    @Operation(
            summary = "Changes an account",
            description = "A new password and closing the account end its sessions and revoke its tokens.")
    Account change(@PathVariable String login, @RequestBody Change change) {
        Account account = show(login);
        if (change.mustChangePassword() != null && change.password() == null) {
            throw new IllegalArgumentException(
                    "mustChangePassword: says of a new password whether it is temporary; give password too");
        }
        if (change.displayName() != null) {
            accounts.rename(login, Texts.line("displayName", change.displayName()));
        }
        if (change.roles() != null) {
            Set<Role> roles = roles(change.roles());
            keepAnAdmin(account, roles.contains(Role.ADMIN));
            accounts.assign(login, roles);
        }
        if (change.password() != null) {
            String hash = passwords.hash("password", change.password(), login);
            accounts.password(login, hash, !Boolean.FALSE.equals(change.mustChangePassword()));
            tokens.revokeAll(login);
        }
        if (change.active() != null) {
            open(account, change.active());
        }
        return show(login);
    }

    @DeleteMapping("/api/users/{login}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Closes an account",
            description =
                    "Its login stays taken, so that nobody else ever logs under it; PATCH active=true opens it again.")
    void close(@PathVariable String login) {
        open(show(login), false);
    }

    private void open(Account account, boolean active) {
        if (!active) {
            keepAnAdmin(account, false);
            tokens.revokeAll(account.login());
        }
        accounts.open(account.login(), active);
    }

    private void keepAnAdmin(Account account, boolean stays) {
        if (account.has(Role.ADMIN) && account.active() && !stays && !accounts.anotherAdmin(account.login())) {
            throw new ProblemException(Problem.of(
                    HttpStatus.CONFLICT,
                    "last-admin",
                    "%s is the last administrator. Give the role ADMIN to somebody else first."
                            .formatted(account.login())));
        }
    }

    private static Set<Role> roles(Set<@Nullable Role> given) {
        List<Role> roles = listed("roles", given);
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("roles: name at least one of VIEWER, ENGINEER, APPROVER, ADMIN");
        }
        return EnumSet.copyOf(roles);
    }
}
