package org.daybook.mariadb.extract;

/**
 * One file of rows of one table.
 *
 * @param path relative to the extract's folder, with slashes
 * @param bytes of the file as it lies on disk
 * @param sha256 of the file as it lies on disk
 * @param checksum of its rows in whatever order: see {@link RowChecksum}
 */
public record RowFile(String path, long rows, long bytes, String sha256, Trust trust, long checksum) {}
