package org.daybook.innodb;

import java.io.IOException;

/** A file that is none of MariaDB's InnoDB tablespaces, or of a kind that is not read here. The message says which. */
public final class UnknownFormat extends IOException {

    public UnknownFormat(String message) {
        super(message);
    }
}
