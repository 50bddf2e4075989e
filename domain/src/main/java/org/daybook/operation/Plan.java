package org.daybook.operation;

import java.util.List;

/**
 * What a rehearsal found that the step would do; the operation never reaches outside it.
 *
 * @param frozen the step's own record of predicate and bounds, as JSON; opaque here
 * @param hash SHA-256 over step, target, parameters and {@code frozen}; an approval is bound to it
 * @param rows rows that would be touched
 * @param statements what would be sent, for people to read
 * @param findings sentences for people to read: what was seen, what could not be judged and why
 */
public record Plan(String frozen, String hash, long rows, List<String> statements, List<String> findings) {}
