package org.daybook.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Figures of the same thing, measured several times. */
final class Series {

    private final List<Double> figures = new ArrayList<>();

    void add(double figure) {
        figures.add(figure);
    }

    double median() {
        List<Double> sorted = new ArrayList<>(figures);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    String each() {
        return figures.stream().map("%,.0f"::formatted).collect(Collectors.joining(" "));
    }
}
