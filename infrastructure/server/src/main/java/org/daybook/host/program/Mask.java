package org.daybook.host.program;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Takes secrets out of what a program says. */
public final class Mask {

    private static final String STARS = "*****";
    /** Shorter ones would mask half of every line and hide nothing. */
    private static final int SHORTEST = 4;

    private final List<String> values = new ArrayList<>();
    private final List<Pattern> patterns;

    /** @param secrets values; of those with several lines each line counts */
    public Mask(Collection<String> secrets, Collection<String> patterns) {
        for (String secret : secrets) {
            secret.lines()
                    .map(String::strip)
                    .filter(s -> s.length() >= SHORTEST)
                    .forEach(values::add);
        }
        // The longer first, or else a secret within a secret leaves the rest of it.
        values.sort(Comparator.comparingInt(String::length).reversed());
        this.patterns = patterns.stream().map(Pattern::compile).toList();
    }

    public String of(String line) {
        String masked = line;
        for (String value : values) {
            masked = masked.replace(value, STARS);
        }
        for (Pattern pattern : patterns) {
            masked = pattern.matcher(masked).replaceAll(STARS);
        }
        return masked;
    }
}
