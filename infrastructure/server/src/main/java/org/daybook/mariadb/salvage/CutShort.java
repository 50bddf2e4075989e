package org.daybook.mariadb.salvage;

/** The slice should stop: what is kept in the cursor is where it goes on. */
final class CutShort extends Exception {

    CutShort() {
        super("cut short", null, false, false);
    }
}
