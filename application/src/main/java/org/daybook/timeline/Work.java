package org.daybook.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.daybook.wording.StepNames;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of an operation, on the row of its request, for the lines that follow.
 *
 * @param name what it is, as a noun: {@code Purge of orphans in articles_courses}
 * @param rows rows that its rehearsal counted
 * @param asked who asked for the pause or cancel under way, and why
 * @param startedAt start of its first attempt
 * @param admitted number of the entry that let it in; 0 while unknown
 * @param results numbers of the entries that its work logged
 * @param finished key of the line that tells its end; null while it has none
 * @param summary of that end
 * @param findings what its verification found to hold; null until verified
 */
public record Work(
        String step,
        String target,
        String name,
        Map<String, String> parameters,
        @Nullable Long rows,
        @Nullable String asked,
        @Nullable Instant startedAt,
        int admitted,
        List<Integer> results,
        @Nullable String finished,
        @Nullable String summary,
        @Nullable List<String> findings) {

    /** Something is told of an operation whose request is not told yet. */
    static Work unknown() {
        return new Work("", "", "Operation", Map.of(), null, null, null, 0, List.of(), null, null, null);
    }

    Work identified(String theStep, String theTarget, Map<String, String> complete) {
        return new Work(
                theStep,
                theTarget,
                StepNames.name(theStep, complete),
                complete,
                rows,
                asked,
                startedAt,
                admitted,
                results,
                finished,
                summary,
                findings);
    }

    Work rehearsed(long count) {
        return new Work(
                step,
                target,
                name,
                parameters,
                count,
                asked,
                startedAt,
                admitted,
                results,
                finished,
                summary,
                findings);
    }

    Work asked(@Nullable String by) {
        return new Work(
                step, target, name, parameters, rows, by, startedAt, admitted, results, finished, summary, findings);
    }

    Work started(Instant at) {
        Instant first = startedAt == null ? at : startedAt;
        return new Work(
                step, target, name, parameters, rows, null, first, admitted, results, finished, summary, findings);
    }

    Work admitted(int number) {
        return new Work(
                step, target, name, parameters, rows, asked, startedAt, number, results, finished, summary, findings);
    }

    Work result(int number) {
        List<Integer> more = new ArrayList<>(results);
        more.add(number);
        return new Work(
                step,
                target,
                name,
                parameters,
                rows,
                asked,
                startedAt,
                admitted,
                List.copyOf(more),
                finished,
                summary,
                findings);
    }

    Work finished(String key, String how) {
        return new Work(step, target, name, parameters, rows, asked, startedAt, admitted, results, key, how, findings);
    }

    Work verified(List<String> held) {
        return new Work(
                step, target, name, parameters, rows, asked, startedAt, admitted, results, finished, summary, held);
    }
}
