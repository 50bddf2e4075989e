package org.daybook.security;

import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Whether somebody who came in a while ago would still come in the same way: for connections that stay open. */
@Component
public class StillAdmitted {

    private final Accounts accounts;
    private final ApiTokens tokens;

    StillAdmitted(Accounts accounts, ApiTokens tokens) {
        this.accounts = accounts;
        this.tokens = tokens;
    }

    /** @param then as it was when the connection was opened */
    public boolean holds(Authentication then) {
        boolean sameToken = !(then.getDetails() instanceof BearerFilter.UsedToken used) || tokens.isValid(used.id());
        return sameToken
                && then.getPrincipal() instanceof Account account
                && account.active()
                && accounts.find(account.login()).filter(account::equals).isPresent();
    }
}
