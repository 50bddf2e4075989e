package org.daybook.cli.client;

/** How a command ends. Scripts rely on the numbers: add, never change. */
public enum Exit {
    DONE(0, "done"),
    FAILED(1, "failed"),
    USAGE(2, "wrong usage"),
    REFUSED(3, "refused by a rule"),
    NO_ACCESS(4, "no access"),
    UNREACHABLE(5, "server not reachable"),
    UNSUCCESSFUL(6, "the operation ended unsuccessfully");

    private final int code;
    private final String meaning;

    Exit(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }
}
