package org.daybook.cli.access;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daybook.cli.client.Failure;
import org.daybook.cli.client.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The heads of the chains that a server wrote to its log. */
final class KeptHeads {

    private static final Pattern LINE =
            Pattern.compile("Chain head aggregate=(\\S{1,60}) events=([0-9]{1,18}) hash=([0-9a-f]{64})");

    /** What the server takes at once: a body of 1 MiB. */
    private static final int MOST = 6_000;

    private KeptHeads() {}

    private record Head(String aggregate, long events, String hash) {}

    /** @return the body of the request */
    static ObjectNode in(String log) {
        Set<Head> heads = new LinkedHashSet<>();
        Matcher line = LINE.matcher(log);
        while (line.find()) {
            heads.add(new Head(line.group(1), Long.parseLong(line.group(2)), line.group(3)));
        }
        if (heads.isEmpty()) {
            throw Failure.usage(
                    "--heads: there is no line 'Chain head aggregate=... events=... hash=...' in it",
                    "daybook verify --store --heads server.log");
        }
        if (heads.size() > MOST) {
            throw Failure.usage(
                    "--heads: %,d different heads are too many, %,d go at once; give a part of the log"
                            .formatted(heads.size(), MOST),
                    "grep 'Chain head' server.log | tail -n %d | daybook verify --store --heads -".formatted(MOST));
        }
        ObjectNode body = Json.object();
        ArrayNode list = body.putArray("heads");
        heads.forEach(head -> list.addObject()
                .put("aggregateId", head.aggregate())
                .put("events", head.events())
                .put("hash", head.hash()));
        return body;
    }
}
