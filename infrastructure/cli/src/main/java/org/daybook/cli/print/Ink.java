package org.daybook.cli.print;

/** Colour as an addition: every word and sign is there without it. */
public enum Ink {
    PLAIN(""),
    BOLD("1"),
    DIM("2"),
    STRUCK("9"),
    RED("31"),
    GREEN("32"),
    YELLOW("33"),
    MAGENTA("35"),
    CYAN("36");

    private final String code;

    Ink(String code) {
        this.code = code;
    }

    /** @param colour whether the terminal may be told */
    public String on(String text, boolean colour) {
        return !colour || code.isEmpty() || text.isBlank() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
