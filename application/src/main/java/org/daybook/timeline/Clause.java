package org.daybook.timeline;

/**
 * A piece of a day's sentence.
 *
 * @param weight what is heavier is kept when the sentence gets long
 * @param state what then was, behind the semicolon; else what was done
 */
record Clause(String text, int weight, boolean state) {

    static Clause done(int weight, String text) {
        return new Clause(text, weight, false);
    }

    static Clause state(int weight, String text) {
        return new Clause(text, weight, true);
    }
}
