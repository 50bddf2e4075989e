package org.daybook.problem;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.daybook.postgres.DatabaseAway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/** Errors of Daybook's own: the log has all about them, the caller an id to find it by. */
public final class Failures {

    private static final Logger log = LoggerFactory.getLogger(Failures.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    private Failures() {}

    /**
     * The database is away, or something went wrong that nobody foresaw.
     *
     * @param what the request, for the log, as {@code POST /api/incidents}
     */
    public static Problem of(String what, @Nullable Throwable cause) {
        return DatabaseAway.isCauseOf(cause) ? databaseAway() : logged(what, cause);
    }

    private static Problem databaseAway() {
        return Problem.of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "database-unavailable",
                "Daybook's own database does not answer. It may or may not have been done: repeat the request with the same Idempotency-Key.");
    }

    private static Problem logged(String what, @Nullable Throwable cause) {
        byte[] bytes = new byte[5];
        RANDOM.nextBytes(bytes);
        String id = "err-" + HexFormat.of().formatHex(bytes);
        log.error("Request failed id={} request={}", id, what, cause);
        return Problem.of(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "internal-error",
                "Something went wrong inside Daybook. It may or may not have been done: read again before you repeat it. The server's log says more under the id %s."
                        .formatted(id));
    }
}
