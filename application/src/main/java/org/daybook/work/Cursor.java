package org.daybook.work;

/** Where a run goes on; text of the step's own, as a rule JSON. */
public record Cursor(String value) {

    public static final Cursor START = new Cursor("");

    public boolean isStart() {
        return value.isEmpty();
    }
}
