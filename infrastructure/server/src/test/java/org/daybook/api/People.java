package org.daybook.api;

import java.util.EnumSet;
import java.util.Set;
import org.daybook.security.Accounts;
import org.daybook.security.ApiTokens;
import org.daybook.security.Passwords;
import org.daybook.security.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/** Accounts for tests. */
public class People {

    public static final String PASSWORD = "correct horse battery";

    private static @Nullable String hashed;

    private final Accounts accounts;
    private final ApiTokens tokens;
    private final String hash;

    public People(ApplicationContext server) {
        accounts = server.getBean(Accounts.class);
        tokens = server.getBean(ApiTokens.class);
        hash = hash(server.getBean(Passwords.class));
    }

    /** Once: it is slow on purpose. */
    private static synchronized String hash(Passwords passwords) {
        if (hashed == null) {
            hashed = passwords.slowHash(PASSWORD);
        }
        return hashed;
    }

    /** Makes sure of an account with these roles. @return a token of it */
    public String token(String login, Role... roles) {
        account(login, roles);
        return tokens.issue(login, "test", null).secret();
    }

    public void account(String login, Role... roles) {
        accounts.create(login, login, roles.length == 0 ? EnumSet.of(Role.ENGINEER) : Set.of(roles), hash, false);
    }
}
