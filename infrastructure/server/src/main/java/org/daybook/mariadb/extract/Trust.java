package org.daybook.mariadb.extract;

/** How far rows of a file are believed. */
public enum Trust {
    /** Read through SQL from undamaged pages. */
    TRUSTED,
    /** From pages whose checksum fails, unlinked records, stale pages or secondary indexes alone. */
    SUSPECT
}
