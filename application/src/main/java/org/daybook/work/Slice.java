package org.daybook.work;

/** How a slice ended: there is more to do, or the work is done. */
public sealed interface Slice {

    record More(Cursor next) implements Slice {}

    record Done(Outcome outcome) implements Slice {}
}
