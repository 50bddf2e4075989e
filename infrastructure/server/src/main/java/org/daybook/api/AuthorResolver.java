package org.daybook.api;

import java.time.Clock;
import org.daybook.security.Account;
import org.daybook.work.Keys;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives controllers the {@link Author} of a request. */
@Component
public class AuthorResolver implements HandlerMethodArgumentResolver {

    public static final String KEY_HEADER = "Idempotency-Key";

    private final Clock clock;

    AuthorResolver(Clock clock) {
        this.clock = clock;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Author.class;
    }

    @Override
    public Author resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        if (request.getUserPrincipal() instanceof Authentication authentication
                && authentication.getPrincipal() instanceof Account account) {
            String key = request.getHeader(KEY_HEADER);
            return new Author(account, key == null ? Keys.random() : key, clock.instant());
        }
        throw new IllegalStateException("a request without an account came past the rules of access");
    }
}
