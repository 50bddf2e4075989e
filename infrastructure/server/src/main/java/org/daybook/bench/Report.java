package org.daybook.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.daybook.eventstore.EventJson;

/** What was measured: side by side for people, one object for programs. */
final class Report {

    /** @param goal the ratio below which something is wrong */
    private record Comparison(String ours, String raw, double goal) {}

    private final String bench;
    private final long rows;
    private final Map<String, Comparison> ratios = new LinkedHashMap<>();
    private final Map<String, Series> figures = new LinkedHashMap<>();
    private final List<String> skipped = new ArrayList<>();

    Report(String bench, long rows) {
        this.bench = bench;
        this.rows = rows;
    }

    /** Where the figures of something go, in events per second. */
    Series figure(String name) {
        return figures.computeIfAbsent(name, n -> new Series());
    }

    void ratio(String name, String ours, String raw, double goal) {
        ratios.put(name, new Comparison(ours, raw, goal));
    }

    void skip(String what, String why) {
        skipped.add(what + ": " + why);
    }

    void print(boolean asJson, PrintStream out) {
        if (asJson) {
            out.println(json());
        } else {
            out.print(table());
        }
    }

    private String table() {
        StringBuilder text = new StringBuilder();
        text.append(line("bench %s, a log of %,d", bench, rows));
        text.append(line("%-28s %10s   %s", "per second", "median", "each"));
        figures.forEach(
                (name, series) -> text.append(line("%-28s %,10.0f   %s", name, series.median(), series.each())));
        text.append(line("%-28s %10s   %s", "ratio", "", "goal"));
        ratios.forEach((name, of) -> text.append(line("%-28s %10.2f   %.1f or more", name, ratio(of), of.goal())));
        skipped.forEach(what -> text.append(line("skipped: %s", what)));
        return text.toString();
    }

    private static String line(String format, Object... values) {
        return format.formatted(values).stripTrailing() + "\n";
    }

    private String json() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("bench", bench);
        object.put("rows", rows);
        object.put("ratios", each(ratios, (name, of) -> Math.round(1000 * ratio(of)) / 1000.0));
        object.put("figures", each(figures, (name, series) -> Math.round(series.median())));
        object.put("skipped", skipped);
        return EventJson.mapper().writeValueAsString(object);
    }

    private double ratio(Comparison of) {
        return figure(of.ours()).median() / figure(of.raw()).median();
    }

    private static <V> Map<String, Object> each(Map<String, V> from, BiFunction<String, V, Object> to) {
        Map<String, Object> all = new LinkedHashMap<>();
        from.forEach((name, value) -> all.put(name, to.apply(name, value)));
        return all;
    }
}
