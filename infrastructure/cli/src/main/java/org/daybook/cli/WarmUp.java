package org.daybook.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.daybook.cli.client.Surroundings;

/**
 * Uses what every command uses, once, while the JVM notes which classes that takes: the launcher's archive for a fast
 * start. It talks to a server of its own that answers everything alike.
 */
public final class WarmUp {

    private static final List<String> COMMANDS = List.of(
            "help",
            "incident list",
            "timeline 1",
            "timeline 1 -o json",
            "log 1 warm",
            "operation list",
            "no-such-command");

    private WarmUp() {}

    public static void main(String[] args) throws IOException {
        byte[] answer;
        try (InputStream sample = Objects.requireNonNull(WarmUp.class.getResourceAsStream("warm-up.json"))) {
            answer = sample.readAllBytes();
        }
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, answer.length);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(answer);
            }
        });
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort();
            COMMANDS.forEach(command -> Commands.run(command.split(" "), around(address)));
        } finally {
            server.stop(0);
        }
    }

    private static Surroundings around(String address) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        return new Surroundings(
                Map.of("DAYBOOK_SERVER", address, "DAYBOOK_TOKEN", "none"),
                nowhere,
                nowhere,
                new BufferedReader(new StringReader("")),
                true,
                100,
                false,
                Path.of("/nonexistent"));
    }
}
