package org.daybook.drill.founding;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What an engineer writes into an incident's log, over HTTP. Entries are known by their numbers. */
final class Logbook {

    enum Reader {
        TEAM("INTERNAL"),
        EVERYBODY("PUBLIC");

        private final String visibility;

        Reader(String visibility) {
            this.visibility = visibility;
        }
    }

    /** The server notes a missed promise by itself, within seconds. */
    private static final Duration SWEEP = Duration.ofSeconds(60);

    private final Person engineer;
    private String incident = "";

    Logbook(Person engineer) {
        this.engineer = engineer;
    }

    /** @return the incident's id */
    String declare(String title, List<String> targets, String started) {
        incident = engineer.post(
                        "/api/incidents",
                        Map.of("title", title, "targets", targets, "zone", "UTC", "started", started, "severity", 1))
                .path("incident")
                .stringValue("");
        return incident;
    }

    int log(String kind, Map<String, ?> fields) {
        return log(kind, "", Reader.TEAM, fields);
    }

    /** @param when time of day, as typed; empty for now */
    int log(String kind, String when, Reader reader, Map<String, ?> fields) {
        return write("entries", Map.of("kind", kind, "at", when, "visibility", reader.visibility, "fields", fields));
    }

    int note(String text) {
        return log("note", Map.of("text", text));
    }

    void correct(int entry, Map<String, ?> fields, String reason) {
        write("entries/" + entry + "/corrections", Map.of("fields", fields, "reason", reason));
    }

    void correctTime(int entry, String when, String reason) {
        write("entries/" + entry + "/corrections", Map.of("at", when, "reason", reason));
    }

    void retract(int entry, String reason) {
        write("entries/" + entry + "/retraction", Map.of("reason", reason));
    }

    void pin(int entry) {
        write("entries/" + entry + "/pin", Map.of("pinned", true));
    }

    /** @param nextUpdate when the next one is promised for, as typed; empty for no promise */
    int publish(String text, String nextUpdate, Integer... restsOn) {
        return write("updates", Map.of("text", text, "nextUpdate", nextUpdate, "restsOn", List.of(restsOn)));
    }

    int ask(Person asker, String text) {
        return asker.post("/api/incidents/" + incident + "/questions", Map.of("text", text))
                .path("question")
                .intValue();
    }

    int answer(int question, String text, Integer... restsOn) {
        return write(
                "questions/" + question + "/answers",
                Map.of("text", text, "restsOn", List.of(restsOn), "visibility", "PUBLIC"));
    }

    /** @param since first day concerned; empty where open */
    int assessLoss(String table, String since, String rows, String kind, String evidence) {
        Map<String, String> line = new TreeMap<>(
                Map.of("table", table, "rows", rows, "kind", kind, "evidence", evidence, "visibility", "PUBLIC"));
        if (!since.isEmpty()) {
            line.put("since", since);
        }
        return write("loss", line);
    }

    void ruleOutLoss(int line, String evidence) {
        write("loss/" + line + "/exclusion", Map.of("evidence", evidence, "visibility", "PUBLIC"));
    }

    /** Numbers of the lines about that table. */
    List<Integer> ledgerLines(String table) {
        return engineer.get("/api/incidents/" + incident + "/loss")
                .path("lines")
                .valueStream()
                .filter(line -> line.path("table").stringValue("").equals(table))
                .map(line -> line.path("line").intValue())
                .toList();
    }

    int actionItem(String text) {
        return write("action-items", Map.of("text", text));
    }

    void mitigate(String summary) {
        write("mitigation", Map.of("summary", summary));
    }

    void resolve(String summary) {
        write("resolution", Map.of("summary", summary));
    }

    /** @param summary Markdown */
    void publishPostmortem(String summary) {
        write("postmortem/summary", Map.of("text", summary));
        write("postmortem/publication", Map.of());
    }

    /** Waits until the log has such an entry, which nobody but the server writes. */
    void awaitEntry(String kind) {
        new Patience(SWEEP).until("an entry " + kind, this::entries, log -> has(log, kind), log -> false);
    }

    Logged read() {
        return new Logged(
                engineer.get("/api/incidents/" + incident + "/timeline"),
                entries(),
                engineer.get("/api/incidents/" + incident + "/loss"));
    }

    /** @param asOf moment, as typed  @param clock {@code known} or {@code happened} */
    JsonNode timeline(String asOf, String clock) {
        String query = "asOf=%s&clock=%s".formatted(URLEncoder.encode(asOf, StandardCharsets.UTF_8), clock);
        return engineer.get("/api/incidents/" + incident + "/timeline?" + query);
    }

    private JsonNode entries() {
        return engineer.get("/api/incidents/" + incident + "/entries");
    }

    private static boolean has(JsonNode entries, String kind) {
        for (JsonNode entry : entries.path("entries")) {
            if (entry.path("event").path("type").stringValue("").equals("incident." + kind)) {
                return true;
            }
        }
        return false;
    }

    /** @return the entry's number */
    private int write(String what, Map<String, ?> body) {
        JsonNode answer = engineer.post("/api/incidents/" + incident + "/" + what, body);
        int number = answer.path("entry").intValue();
        if (number < 1) {
            throw new DrillFailed("an entry without a number: " + answer);
        }
        return number;
    }
}
