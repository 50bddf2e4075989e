package org.daybook.bench;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What was asked for on the command line. @param rows events in the log that is read as a whole */
record Wish(long rows, boolean json, boolean help, Set<Part> parts) {

    static final String USAGE = """
            Usage: daybook bench events [--rows N] [--only PART] [-o table|json]
              --rows N     events in the log that is read as a whole; 500,000 otherwise
              --only PART  append, rebuild or as-of; all of them otherwise
              -o           a table, or one JSON object on standard output
            Starts a PostgreSQL of its own in a temporary folder, and touches no other.
            """;

    private static final long USUAL = 500_000;
    private static final long LEAST = 1_000;

    /** What can be measured alone. */
    enum Part {
        APPEND(AppendBench.RATIO),
        REBUILD(ReadingBench.REBUILD_RATIO),
        AS_OF(ReadingBench.AS_OF_RATIO);

        private final String ratio;

        Part(String ratio) {
            this.ratio = ratio;
        }

        static Part of(String text) {
            for (Part part : values()) {
                if (part.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(text)) {
                    return part;
                }
            }
            throw new IllegalArgumentException("--only: '%s' is not append, rebuild or as-of.".formatted(text));
        }
    }

    boolean wants(Part part) {
        return parts.contains(part);
    }

    /** The ratios that were not asked for. */
    List<String> unwanted() {
        return EnumSet.complementOf(EnumSet.copyOf(parts)).stream()
                .map(part -> part.ratio)
                .toList();
    }

    /** @throws IllegalArgumentException that names the option */
    static Wish of(List<String> words) {
        long rows = USUAL;
        boolean json = false;
        Set<Part> parts = EnumSet.allOf(Part.class);
        for (int n = 0; n < words.size(); n++) {
            String[] word = words.get(n).split("=", 2);
            if (word[0].equals("-h") || word[0].equals("--help")) {
                return new Wish(rows, json, true, parts);
            }
            if (!List.of("--rows", "--only", "-o", "--output").contains(word[0])) {
                throw new IllegalArgumentException("there is no option '%s'.".formatted(word[0]));
            }
            if (word.length == 1 && n + 1 == words.size()) {
                throw new IllegalArgumentException(word[0] + ": a value is missing.");
            }
            String value = word.length == 2 ? word[1] : words.get(++n);
            switch (word[0]) {
                case "--rows" -> rows = number(value);
                case "--only" -> parts = EnumSet.of(Part.of(value));
                default -> json = isJson(value);
            }
        }
        return new Wish(rows, json, false, parts);
    }

    private static long number(String text) {
        String digits = text.replace(",", "").replace("_", "");
        if (!digits.matches("\\d{1,10}") || Long.parseLong(digits) < LEAST) {
            throw new IllegalArgumentException("--rows: '%s' is not a number from %,d on.".formatted(text, LEAST));
        }
        return Long.parseLong(digits);
    }

    private static boolean isJson(String text) {
        if (!text.equals("json") && !text.equals("table")) {
            throw new IllegalArgumentException("-o: '%s' is not table or json.".formatted(text));
        }
        return text.equals("json");
    }
}
