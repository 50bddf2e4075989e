package org.daybook.drill.founding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who uses Daybook over HTTP, as anyone with a token could. */
final class Person {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI server;
    private final String login;
    private final @Nullable String token;
    /** Of the last thing that she wrote: what she reads next knows of it. */
    private long position;

    private Person(URI server, String login, @Nullable String token) {
        this.server = server;
        this.login = login;
        this.token = token;
    }

    /** @throws DrillFailed when the password is not accepted */
    static Person login(URI server, String login, String password) {
        return login(server, login, Map.of("login", login, "password", password));
    }

    /** Logs in with a temporary password and replaces it. */
    static Person firstLogin(URI server, String login, String temporary, String password) {
        return login(server, login, Map.of("login", login, "password", temporary, "newPassword", password));
    }

    private static Person login(URI server, String login, Map<String, String> body) {
        JsonNode answer = new Person(server, login, null).post("/api/login", body);
        return new Person(server, login, answer.path("token").stringValue(""));
    }

    String login() {
        return login;
    }

    JsonNode get(String path) {
        return expect(
                2,
                "GET " + path,
                send(request(path + (path.contains("?") ? "&" : "?") + "after=" + position)
                        .GET()));
    }

    JsonNode post(String path, Map<String, ?> body) {
        JsonNode answer = expect(2, "POST " + path, send(posting(path, body)));
        position = Math.max(position, answer.path("position").longValue(0));
        return answer;
    }

    void delete(String path) {
        expect(2, "DELETE " + path, send(request(path).DELETE()));
    }

    /** What the server says when it refuses. @throws DrillFailed when it does not refuse */
    String refused(String path, Map<String, ?> body) {
        return expect(4, "POST " + path, send(posting(path, body)))
                .path("detail")
                .stringValue("");
    }

    private HttpRequest.Builder posting(String path, Map<String, ?> body) {
        return request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.resolve(path)).timeout(Duration.ofSeconds(60));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DrillFailed("interrupted");
        }
    }

    private JsonNode expect(int family, String what, HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != family) {
            throw new DrillFailed(
                    "%s as %s answered %d: %s".formatted(what, login, answer.statusCode(), answer.body()));
        }
        return answer.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(answer.body());
    }
}
