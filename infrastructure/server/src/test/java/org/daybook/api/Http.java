package org.daybook.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program that talks to the server, with a token or without one. Immutable. */
public final class Http {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final String base;
    private final Map<String, String> headers;

    private Http(String base, Map<String, String> headers) {
        this.base = base;
        this.headers = headers;
    }

    public static Http of(ApplicationContext server) {
        return at(Integer.parseInt(server.getEnvironment().getRequiredProperty("local.server.port")));
    }

    public static Http at(int port) {
        return new Http("http://127.0.0.1:" + port, Map.of());
    }

    public Http as(@Nullable String token) {
        return token == null ? without("Authorization") : with("Authorization", "Bearer " + token);
    }

    public Http key(String idempotencyKey) {
        return with("Idempotency-Key", idempotencyKey);
    }

    public Http with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Http(base, more);
    }

    private Http without(String header) {
        Map<String, String> fewer = new LinkedHashMap<>(headers);
        fewer.remove(header);
        return new Http(base, fewer);
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    /** @param body an object that becomes JSON, or text that is sent as it is */
    public Answer post(String path, @Nullable Object body) {
        return send("POST", path, body);
    }

    public Answer patch(String path, Object body) {
        return send("PATCH", path, body);
    }

    public Answer send(String method, String path, @Nullable Object body) {
        HttpRequest request = request(method, path, body);
        try {
            HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
            return new Answer(response);
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public HttpRequest request(String method, String path, @Nullable Object body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(60));
        headers.forEach(request::header);
        if (body == null) {
            return request.method(method, BodyPublishers.noBody()).build();
        }
        if (!headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        String text = body instanceof String s ? s : JSON.writeValueAsString(body);
        return request.method(method, BodyPublishers.ofString(text)).build();
    }

    public static HttpClient client() {
        return CLIENT;
    }

    /** What came back. */
    public static final class Answer {

        private final HttpResponse<String> response;

        Answer(HttpResponse<String> response) {
            this.response = response;
        }

        public int status() {
            return response.statusCode();
        }

        public String text() {
            return response.body();
        }

        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        /** The text of a top-level field; "" where it is not there. */
        public String at(String field) {
            return json().path(field).asString("");
        }

        /** The last part of a problem's type. */
        public String problem() {
            return at("type").replace("urn:daybook:problem:", "");
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public HttpResponse<String> response() {
            return response;
        }

        @Override
        public String toString() {
            return status() + " " + text();
        }
    }
}
