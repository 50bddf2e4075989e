package org.daybook.work;

import java.util.List;

/**
 * What a step would do.
 *
 * @param frozen predicate and bounds as JSON, for {@link StepWorker#run}, which never reaches outside them
 * @param rows rows that would be touched
 * @param statements what would be sent, for people
 * @param findings sentences for people: what was seen, what could not be judged and why
 */
public record Rehearsal(String frozen, long rows, List<String> statements, List<String> findings) {}
