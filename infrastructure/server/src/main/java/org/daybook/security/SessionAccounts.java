package org.daybook.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * Keeps the login alone in the session and reads its account anew for each request: a role taken away, a closed account
 * and a new password take effect at once, on every node.
 */
@Component
class SessionAccounts implements SecurityContextRepository {

    private static final String LOGIN = "login";
    private static final String STAMP = "stamp";

    private final Accounts accounts;

    SessionAccounts(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new OnDemand(request);
    }

    @Override
    @Deprecated
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return load(holder.getRequest());
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        Authentication authentication = context.getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof Account account) {
            HttpSession session = request.getSession();
            session.setAttribute(LOGIN, account.login());
            session.setAttribute(STAMP, account.stamp());
        } else if (request.getSession(false) instanceof HttpSession session) {
            session.removeAttribute(LOGIN);
            session.removeAttribute(STAMP);
        }
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return request.getSession(false) instanceof HttpSession session && session.getAttribute(LOGIN) != null;
    }

    private SecurityContext load(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null
                && session.getAttribute(LOGIN) instanceof String login
                && session.getAttribute(STAMP) instanceof Long stamp) {
            return accounts.find(login)
                    .filter(account -> account.active() && account.stamp() == stamp)
                    .map(account -> new SecurityContextImpl(account.authentication()))
                    .orElseGet(SecurityContextImpl::new);
        }
        return new SecurityContextImpl();
    }

    /** Requests that ask for nothing closed cost no query. */
    private final class OnDemand implements DeferredSecurityContext {

        private final HttpServletRequest request;
        private @Nullable SecurityContext context;

        private OnDemand(HttpServletRequest request) {
            this.request = request;
        }

        @Override
        public SecurityContext get() {
            SecurityContext loaded = context;
            if (loaded == null) {
                loaded = load(request);
                context = loaded;
            }
            return loaded;
        }

        @Override
        public boolean isGenerated() {
            return get().getAuthentication() == null;
        }
    }
}
