package org.daybook.timeline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.daybook.story.Told;

/** Another order of the same log in which each aggregate keeps its own. */
final class Interleaving {

    private Interleaving() {}

    static List<Told> of(List<Told> told, long seed) {
        Map<String, Deque<Told>> streams = new LinkedHashMap<>();
        for (Told one : told) {
            String aggregate =
                    switch (one) {
                        case Told.OfIncident of -> "incident";
                        case Told.OfOperation of -> of.event().operationId().value();
                        case Told.Unknown of -> "incident";
                    };
            streams.computeIfAbsent(aggregate, a -> new ArrayDeque<>()).add(one);
        }
        Random random = new Random(seed);
        List<Told> order = new ArrayList<>();
        while (!streams.isEmpty()) {
            List<String> left = List.copyOf(streams.keySet());
            String next = left.get(random.nextInt(left.size()));
            // long stretches of one stream are as likely as quick changes
            int stretch = 1 + random.nextInt(6);
            Deque<Told> stream = streams.getOrDefault(next, new ArrayDeque<>());
            for (int i = 0; i < stretch && !stream.isEmpty(); i++) {
                order.add(stream.poll());
            }
            if (stream.isEmpty()) {
                streams.remove(next);
            }
        }
        return order;
    }
}
