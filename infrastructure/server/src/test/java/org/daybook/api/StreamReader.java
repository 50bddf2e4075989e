package org.daybook.api;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** A page that listens to the stream. */
public final class StreamReader implements AutoCloseable {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final AtomicReference<Stream<String>> body = new AtomicReference<>();
    private final Thread thread;

    public StreamReader(Http http, String path) {
        thread = Thread.ofVirtual().start(() -> {
            try {
                HttpResponse<Stream<String>> response =
                        Http.client().send(http.request("GET", path, null), BodyHandlers.ofLines());
                body.set(response.body());
                response.body().forEach(lines::add);
            } catch (Exception e) {
                lines.add("broken " + e.getClass().getSimpleName());
            }
        });
    }

    public boolean connected() {
        return !lines.isEmpty();
    }

    boolean ended() {
        return !thread.isAlive();
    }

    List<String> lines() {
        return lines;
    }

    List<String> events(String name) {
        return lines.stream().filter(("event: " + name)::equals).toList();
    }

    List<String> data(String event) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i + 1 < lines.size(); i++) {
            if (lines.get(i).equals("event: " + event)) {
                found.add(lines.get(i + 1));
            }
        }
        return found;
    }

    /** Keys of the entries, as often as they were told. */
    public List<String> heardKeys() {
        return data("entry").stream()
                .map(data -> data.replaceAll(".*\"key\":\"([^\"]+)\".*", "$1"))
                .toList();
    }

    /** What it sends as Last-Event-ID when it comes back; 0 before the first. */
    public long lastId() {
        return lines.stream()
                .filter(line -> line.startsWith("id: "))
                .mapToLong(line -> Long.parseLong(line.substring(4)))
                .reduce(0, (a, b) -> b);
    }

    @Override
    public void close() {
        Stream<String> open = body.get();
        if (open != null) {
            open.close();
        }
    }
}
