package org.daybook.api.idempotency;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.daybook.problem.Problem;
import org.daybook.problem.ProblemWriter;
import org.daybook.security.Passwords;
import org.daybook.security.Secrets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Does a POST with an {@code Idempotency-Key} once; answers its repetition from what was stored. */
class IdempotencyFilter extends OncePerRequestFilter {

    static final String KEY = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7E]{1,200}");
    /** Their answers hold a secret that is shown once. */
    private static final Pattern SECRET_ANSWERS = Pattern.compile("/api/tokens|/api/incidents/[^/]+/share-links");
    /** Their bodies hold a password, which a fast hash would give away. */
    private static final Set<String> SECRET_BODIES = Set.of("/api/users", "/api/me/password");

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long POLL_MILLIS = 20;

    private final IdempotencyKeys keys;
    private final Passwords passwords;
    private final ProblemWriter problems;

    IdempotencyFilter(IdempotencyKeys keys, Passwords passwords, ProblemWriter problems) {
        this.keys = keys;
        this.passwords = passwords;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST")
                || request.getHeader(KEY) == null
                || request.getUserPrincipal() == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String key = request.getHeader(KEY);
        if (!FORM.matcher(key).matches()) {
            problems.write(
                    Problem.invalid("Idempotency-Key: takes 1 to 200 visible ASCII characters, as a UUID"),
                    request,
                    response);
            return;
        }
        String login = request.getUserPrincipal().getName();
        switch (await(login, key, request)) {
            case Claim.Mine mine -> perform(login, key, request, response, chain);
            case Claim.Answered answer
            when answer.body() == null
                    && SECRET_ANSWERS.matcher(request.getRequestURI()).matches() ->
                problems.write(alreadyAnswered(key, request.getRequestURI()), request, response);
            case Claim.Answered answer -> replay(answer, response);
            case Claim.Taken taken -> problems.write(reused(key, taken), request, response);
            case Claim.Running running -> {
                response.setHeader(HttpHeaders.RETRY_AFTER, "5");
                problems.write(stillRunning(key), request, response);
            }
        }
    }

    /** Two at once: the second waits for the first. */
    private Claim await(String login, String key, HttpServletRequest request) throws IOException {
        String path = request.getRequestURI();
        String content = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String hash = Secrets.sha256(content);
        boolean secret = SECRET_BODIES.contains(path);
        String fingerprint = secret ? passwords.slowHash(hash) : hash;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Claim claim = keys.claim(
                    login,
                    key,
                    path,
                    fingerprint,
                    stored -> secret ? passwords.matches(hash, stored) : stored.equals(hash));
            if (!(claim instanceof Claim.Running) || System.nanoTime() > deadline) {
                return claim;
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return claim;
            }
        }
    }

    private void perform(
            String login, String key, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper copy = new ContentCachingResponseWrapper(response);
        boolean done = false;
        try {
            chain.doFilter(request, copy);
            done = HttpStatus.valueOf(copy.getStatus()).is2xxSuccessful();
            if (done) {
                boolean secret = SECRET_ANSWERS.matcher(request.getRequestURI()).matches();
                keys.answered(
                        login,
                        key,
                        new Claim.Answered(
                                copy.getStatus(),
                                copy.getContentType(),
                                copy.getHeader(HttpHeaders.LOCATION),
                                secret ? null : new String(copy.getContentAsByteArray(), StandardCharsets.UTF_8)));
            }
        } finally {
            if (!done) {
                keys.giveBack(login, key);
            }
            copy.copyBodyToResponse();
        }
    }

    private static void replay(Claim.Answered answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        response.setHeader(REPLAYED, "true");
        if (answer.location() != null) {
            response.setHeader(HttpHeaders.LOCATION, answer.location());
        }
        if (answer.body() != null && !answer.body().isEmpty()) {
            response.setContentType(
                    answer.contentType() == null ? MediaType.APPLICATION_JSON_VALUE : answer.contentType());
            response.getOutputStream().write(answer.body().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Problem reused(String key, Claim.Taken taken) {
        return Problem.of(
                        HttpStatus.CONFLICT,
                        "idempotency-key-reused",
                        "The Idempotency-Key '%s' belongs to another request, POST %s with another body. Send this one under a key of its own."
                                .formatted(key, taken.path()))
                .at(KEY);
    }

    private static Problem alreadyAnswered(String key, String path) {
        boolean token = path.equals("/api/tokens");
        return Problem.of(
                        HttpStatus.CONFLICT,
                        "already-answered",
                        "The request with the Idempotency-Key '%s' was done; its secret was shown once and is kept nowhere. Revoke the %s and make another one under a new key."
                                .formatted(key, token ? "token" : "link"))
                .at(KEY)
                .next(token ? "daybook token list" : "daybook share %s --list".formatted(path.split("/")[3]));
    }

    private static Problem stillRunning(String key) {
        return Problem.of(
                        HttpStatus.CONFLICT,
                        "still-running",
                        "The request with the Idempotency-Key '%s' is still being done. Repeat it in a few seconds for its answer."
                                .formatted(key))
                .at(KEY);
    }
}
