package org.daybook.bench;

import java.util.List;

/** What was asked of a measurement on a MariaDB of its own. @param rows of the largest table */
record Asked(long rows, boolean json) {

    private static final long LEAST = 1_000;

    /**
     * Ends the program where the words ask for help, or do not fit.
     *
     * @param bench its name, as {@code load}
     * @param what it measures, in a line for people
     */
    static Asked of(String bench, String what, long usual, String[] words) {
        String usage = """
                Usage: daybook bench %s [--rows N] [-o table|json]
                  --rows N     rows of the largest table; %,d otherwise
                  -o           a table, or one JSON object on standard output
                %s
                Starts a MariaDB of its own in a temporary folder, and touches no other.
                """.formatted(bench, usual, what);
        try {
            return parsed(List.of(words), usual, usage);
        } catch (IllegalArgumentException e) {
            System.err.println("daybook: bench %s: %s".formatted(bench, e.getMessage()));
            System.err.print(usage);
            System.exit(2);
            throw e;
        }
    }

    private static Asked parsed(List<String> words, long usual, String usage) {
        long rows = usual;
        boolean json = false;
        for (int n = 0; n < words.size(); n++) {
            String[] word = words.get(n).split("=", 2);
            if (word[0].equals("-h") || word[0].equals("--help")) {
                System.out.print(usage);
                System.exit(0);
            }
            if (!List.of("--rows", "-o", "--output").contains(word[0])) {
                throw new IllegalArgumentException("there is no option '%s'.".formatted(word[0]));
            }
            if (word.length == 1 && n + 1 == words.size()) {
                throw new IllegalArgumentException(word[0] + ": a value is missing.");
            }
            String value = word.length == 2 ? word[1] : words.get(++n);
            if (word[0].equals("--rows")) {
                rows = number(value);
            } else if (List.of("json", "table").contains(value)) {
                json = value.equals("json");
            } else {
                throw new IllegalArgumentException("-o: '%s' is not table or json.".formatted(value));
            }
        }
        return new Asked(rows, json);
    }

    private static long number(String text) {
        String digits = text.replace(",", "").replace("_", "");
        if (!digits.matches("\\d{1,10}") || Long.parseLong(digits) < LEAST) {
            throw new IllegalArgumentException("--rows: '%s' is not a number from %,d on.".formatted(text, LEAST));
        }
        return Long.parseLong(digits);
    }
}
