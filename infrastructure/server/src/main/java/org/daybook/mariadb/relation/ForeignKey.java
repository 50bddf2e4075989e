package org.daybook.mariadb.relation;

import java.util.List;

/**
 * A reference that the server knows of.
 *
 * @param parentDatabase where it leads; may be another database than the child's
 * @param onDelete as {@code CASCADE} or {@code RESTRICT}
 */
public record ForeignKey(
        String name,
        String child,
        List<String> childColumns,
        String parentDatabase,
        String parent,
        List<String> parentColumns,
        String onDelete) {}
