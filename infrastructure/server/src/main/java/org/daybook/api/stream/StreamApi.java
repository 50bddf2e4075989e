package org.daybook.api.stream;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.daybook.api.Incidents;
import org.daybook.entry.IncidentId;
import org.daybook.problem.Problem;
import org.daybook.problem.ProblemException;
import org.daybook.projecting.Positions;
import org.daybook.security.Account;
import org.daybook.security.StillAdmitted;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Tells pages and programs what to read again. */
@RestController
@Tag(name = "stream")
class StreamApi {

    private static final Logger log = LoggerFactory.getLogger(StreamApi.class);
    private static final int MOST_OF_ACCOUNT = 100;
    private static final int MOST = 2_000;

    private final Newsroom newsroom;
    private final Audience audience;
    private final Incidents incidents;
    private final Positions positions;
    private final StillAdmitted admitted;
    private final JsonMapper json;
    private final Duration heartbeat;

    StreamApi(
            Newsroom newsroom,
            Audience audience,
            Incidents incidents,
            Positions positions,
            StillAdmitted admitted,
            JsonMapper json,
            @Value("${daybook.stream.heartbeat:15s}") Duration heartbeat) {
        this.newsroom = newsroom;
        this.audience = audience;
        this.incidents = incidents;
        this.positions = positions;
        this.admitted = admitted;
        this.json = json;
        this.heartbeat = heartbeat;
    }

    /** Holds a virtual thread while the connection is open. */
    @GetMapping(path = "/api/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            summary = "Server-sent events: what to read again",
            description = "Events entry, operation, progress and question name an incident and a key; reload says that"
                    + " everything is to be read again. Each id is a position: sent back as Last-Event-ID it resumes"
                    + " without loss, though some things may be told twice. A comment comes every 15 seconds.")
    void stream(
            @RequestParam(required = false) @Nullable IncidentId incident,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            Authentication who,
            HttpServletResponse response)
            throws IOException {
        if (!(who.getPrincipal() instanceof Account account)) {
            throw new IllegalStateException("a request without an account came past the rules of access");
        }
        if (incident != null) {
            incidents.require(incident, account);
        }
        long from = position(lastEventId);
        if (newsroom.size() >= MOST
                || newsroom.listenersOf(account.login()) >= MOST_OF_ACCOUNT
                || !newsroom.isRunning()) {
            throw new ProblemException(Problem.of(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "too-many-streams",
                    "Too many streams are open. Close some, or try again in a moment."));
        }
        Listener listener = new Listener(account, incident);
        newsroom.add(listener);
        try {
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache, no-transform");
            response.setHeader("X-Accel-Buffering", "no");
            greet(listener, incident, from);
            tell(listener, who, response.getOutputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException gone) {
            log.debug("A stream's reader went away login={}", account.login(), gone);
        } finally {
            newsroom.remove(listener);
        }
    }

    /** What was missed comes first; the listener hears already, so that nothing falls between. */
    private void greet(Listener listener, @Nullable IncidentId incident, long from) {
        long told = positions.toldByAll();
        @Nullable List<News> missed =
                from < 0 ? List.of() : audience.missed(from, incident, !listener.hearsInternal(), Listener.CAPACITY);
        if (missed == null) {
            listener.overflow();
            listener.offer(List.of(), told);
        } else {
            listener.offer(missed, told);
        }
    }

    private void tell(Listener listener, Authentication who, OutputStream out)
            throws IOException, InterruptedException {
        long lookedAt = System.nanoTime();
        Duration patience = Duration.ZERO; // the first answer comes at once, so that a reader knows it is connected
        while (listener.take(patience) instanceof Listener.Batch batch) {
            patience = heartbeat;
            out.write(text(batch).getBytes(StandardCharsets.UTF_8));
            out.flush();
            if (System.nanoTime() - lookedAt >= heartbeat.toNanos()) {
                lookedAt = System.nanoTime();
                if (!admitted.holds(who)) {
                    return;
                }
            }
        }
    }

    private String text(Listener.Batch batch) {
        StringBuilder text = new StringBuilder();
        for (News news : batch.news()) {
            text.append("event: ").append(news.event()).append('\n');
            text.append("data: ").append(json.writeValueAsString(news)).append("\n\n");
        }
        if (batch.reload()) {
            text.append("event: reload\ndata: {}\n\n");
        }
        if (batch.news().isEmpty() && !batch.reload()) {
            text.append(": still here\n");
        }
        // Last, and for all of them: whoever breaks off before it hears them again.
        return text.append("id: ").append(batch.position()).append("\n\n").toString();
    }

    private static long position(@Nullable String lastEventId) {
        if (lastEventId == null || lastEventId.isBlank()) {
            return -1;
        }
        if (!lastEventId.matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException(
                    "Last-Event-ID: '%.40s' is not a position of this stream; leave it out".formatted(lastEventId));
        }
        return Long.parseLong(lastEventId);
    }
}
