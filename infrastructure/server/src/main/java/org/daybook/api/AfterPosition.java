package org.daybook.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.daybook.projecting.Positions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/** Read your own writes: {@code ?after=POSITION} waits until what is read has come that far, two seconds at most. */
@Component
class AfterPosition implements HandlerInterceptor {

    static final String BEHIND = "Daybook-Behind";
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Positions positions;

    AfterPosition(Positions positions) {
        this.positions = positions;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        @Nullable String after = request.getParameter("after");
        if (after != null
                && request.getMethod().equals("GET")
                && !positions.await(Positions.ALL, position(after), PATIENCE)) {
            response.setHeader(BEHIND, "true");
        }
        return true;
    }

    private static long position(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException(
                    "after: '%.40s' is not a position; send the one that a write answered".formatted(text));
        }
        return Long.parseLong(text);
    }
}
