package org.daybook.cli.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The HTTP API of a Daybook server. */
public final class Server {

    /** Where a server is that was started without options. */
    public static final String LOCAL = "http://127.0.0.1:8080";

    private static final Duration CONNECT = Duration.ofSeconds(5);
    /** A check of a target may have to wait for a server that hangs. */
    private static final Duration ANSWER = Duration.ofSeconds(120);

    private final String address;
    private final @Nullable String token;
    private final HttpClient client;

    public Server(String address, @Nullable String token) {
        this.address = address;
        this.token = token;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER);
        if (address.startsWith("http:")) {
            builder.sslContext(NoTls.context());
        }
        this.client = builder.build();
    }

    /** The address to use: what was given, else the last login's, else the local one; without a slash at the end. */
    static String address(@Nullable String given, Credentials stored) {
        String chosen = given == null ? stored.server() : given;
        if (chosen == null) {
            return LOCAL;
        }
        String address = (chosen.contains("://") ? chosen : "http://" + chosen).replaceFirst("/+$", "");
        if (!address.matches("https?://[^/?#@\\s]+(/[^?#\\s]*)?")) {
            throw Failure.usage(
                    "--server: '%s' is not the address of a server; it looks like %s".formatted(chosen, LOCAL));
        }
        return address;
    }

    public String address() {
        return address;
    }

    /** The same server, without a token. */
    public Server anonymous() {
        return new Server(address, null);
    }

    /** Whether what is sent can be read on its way: no TLS, and not within this machine. */
    public boolean isOpenlyReadable() {
        return address.startsWith("http:") && !address.matches("http://(localhost|127[.][0-9.]+|\\[::1])(:.*|/.*)?");
    }

    /** A path of segments, each encoded: {@code path("api", "incidents", id)}. */
    public static String path(String... segments) {
        return Arrays.stream(segments).map(Server::encoded).collect(Collectors.joining("/", "/", ""));
    }

    /** One pair of a query, encoded. */
    public static String query(String name, String value) {
        return encoded(name) + "=" + encoded(value);
    }

    public JsonNode get(String path) {
        return exchange("GET", path, null);
    }

    public JsonNode post(String path, JsonNode body) {
        return exchange("POST", path, body);
    }

    public JsonNode patch(String path, JsonNode body) {
        return exchange("PATCH", path, body);
    }

    public JsonNode delete(String path) {
        return exchange("DELETE", path, null);
    }

    /**
     * Sends a request, and once more where the connection dropped before the answer: the key makes the second a
     * repetition of the first, whether the server saw that one or not.
     */
    private JsonNode exchange(String method, String path, @Nullable JsonNode body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(ANSWER)
                .header("Accept", "application/json, application/problem+json")
                .header("User-Agent", "daybook-cli");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (method.equals("POST")) {
            request.header("Idempotency-Key", UUID.randomUUID().toString());
        }
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(Json.compact(body)));
        try {
            return answer(send(request.build()));
        } catch (IOException | UnresolvedAddressException e) {
            throw unreachable(e);
        }
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            try {
                return client.send(request, BodyHandlers.ofString());
            } catch (ConnectException | HttpConnectTimeoutException e) {
                throw e; // nothing was sent
            } catch (IOException e) {
                return client.send(request, BodyHandlers.ofString());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(Exit.FAILED, "interrupted while waiting for " + address, List.of());
        }
    }

    private JsonNode answer(HttpResponse<String> response) {
        int status = response.statusCode();
        JsonNode body;
        try {
            body = response.body().isBlank() ? Json.object() : Json.read(response.body());
        } catch (JacksonException e) {
            body = null;
        }
        if (status >= 200 && status < 300 && body != null) {
            return body;
        }
        throw Problem.of(status, body, address);
    }

    private Failure unreachable(Exception e) {
        String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new Failure(
                Exit.UNREACHABLE,
                "no server answers at %s (%s).".formatted(address, reason),
                address.equals(LOCAL)
                        ? List.of("daybook serve", "daybook --server URL ...")
                        : List.of("daybook --server URL ..."));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
