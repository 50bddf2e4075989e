package org.daybook.mariadb.extract;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an extract holds. It is written last, so an extract that has one is complete.
 *
 * @param format version of the files' form
 * @param operation that made it
 * @param target name of the target that was read
 * @param takenAt when the rows were read: the moment of the snapshot
 * @param consistency sentence: whether all rows are of one moment, and by what means
 * @param leftOut what is missing, and why
 * @param objects definitions, each with the file that holds it
 * @param checksum SHA-256 of the file SHA256SUMS
 */
public record Manifest(
        int format,
        Kind kind,
        String operation,
        String target,
        List<Database> databases,
        String serverVersion,
        Instant takenAt,
        String consistency,
        List<LeftOut> leftOut,
        List<StoredObject> objects,
        List<Part> tables,
        @Nullable String checksum) {

    public static final int FORMAT = 1;

    /** Why it was made. */
    public enum Kind {
        DUMP,
        SALVAGE
    }

    /** @param create statement that makes the database where it is missing */
    public record Database(String name, String create) {}

    /** @param table qualified name of a table or another object  @param kind of that object; null for a table */
    public record LeftOut(
            String table, String why, @Nullable ObjectKind kind) {

        public LeftOut(String table, String why) {
            this(table, why, null);
        }
    }

    /** @param name qualified; of a grant, the account  @param file path relative to the extract's folder */
    public record StoredObject(ObjectKind kind, String name, String file) {}

    /** In the order in which they are loaded; rows come after schemas. */
    public enum ObjectKind {
        SCHEMA,
        VIEW,
        ROUTINE,
        TRIGGER,
        EVENT,
        GRANT
    }

    public long rows() {
        return tables.stream().mapToLong(Part::rows).sum();
    }

    /** Of the files of rows, on disk. */
    public long bytes() {
        return tables.stream().mapToLong(Part::bytes).sum();
    }

    /** @param table qualified; null where it holds nothing of it */
    public @Nullable Part part(String table) {
        return tables.stream()
                .filter(part -> part.table().equals(table))
                .findFirst()
                .orElse(null);
    }

    public List<StoredObject> objects(ObjectKind kind) {
        return objects.stream().filter(object -> object.kind() == kind).toList();
    }

    Manifest sealed(String sums) {
        return new Manifest(
                format,
                kind,
                operation,
                target,
                databases,
                serverVersion,
                takenAt,
                consistency,
                leftOut,
                objects,
                tables,
                sums);
    }
}
