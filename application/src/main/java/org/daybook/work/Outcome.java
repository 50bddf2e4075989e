package org.daybook.work;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.daybook.entry.Entry;
import org.daybook.incident.IncidentEvent;

/**
 * The result of finished work.
 *
 * @param summary one sentence in the past tense
 * @param figures counts by name, as {@code rows}, {@code batches}, {@code retries}
 * @param facts what the incident records: the same typed events that a person would have logged by hand, each made from
 *     the entry that the runner supplies
 * @param verified what the step's own verification found to hold; empty where it verified nothing
 */
public record Outcome(
        String summary,
        Map<String, Long> figures,
        List<Function<Entry, IncidentEvent.Fact>> facts,
        List<String> verified) {}
