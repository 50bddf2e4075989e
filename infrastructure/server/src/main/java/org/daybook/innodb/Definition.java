package org.daybook.innodb;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the data dictionary says of tables and their indexes. */
public final class Definition {

    private static final int NOT_NULL = 256;
    private static final int UNSIGNED = 512;
    private static final int BINARY = 1024;
    private static final int VIRTUAL = 8192;
    private static final int LONGEST_FIXED = 768;

    private Definition() {}

    /** @param name as the dictionary writes it, {@code database/table} in the file names' alphabet */
    public record Table(long id, String name, int space, List<Column> columns) {
        /** Columns that may be NULL and are stored. */
        int nullable() {
            return (int) columns.stream()
                    .filter(c -> !c.isNotNull() && (c.precise() & VIRTUAL) == 0)
                    .count();
        }
    }

    /** @param main InnoDB's number of the type  @param precise its flags and collation  @param length bytes at most */
    public record Column(String name, int main, int precise, int length) {

        public static final int INT = 6;

        boolean isNotNull() {
            return (precise & NOT_NULL) != 0;
        }

        public boolean isUnsigned() {
            return (precise & UNSIGNED) != 0;
        }

        /** Text, or bytes that may be text. */
        public boolean isText() {
            return switch (main) {
                case 1, 2, 12, 13 -> true;
                default -> false;
            };
        }

        /** Whether its length takes two bytes once it is long. */
        boolean isBig() {
            return length > 255 || main == 5 || main == 14;
        }

        /** Bytes of each value in ROW_FORMAT=COMPACT and later; 0 where they differ. */
        int fixedLength() {
            int fixed =
                    switch (main) {
                        case 2, 3, INT, 8, 9, 10 -> length;
                        case 13 -> (precise & BINARY) != 0 || isSingleByte(precise >>> 16 & 0x7fff) ? length : 0;
                        default -> 0;
                    };
            return fixed > LONGEST_FIXED ? 0 : fixed;
        }

        /** latin1, ascii, binary; CHAR of the others is taken as variable, which it is for UTF-8. */
        private static boolean isSingleByte(int collation) {
            return switch (collation) {
                case 5, 8, 11, 15, 31, 47, 48, 49, 63, 65, 94 -> true;
                default -> false;
            };
        }
    }

    /** @param prefix bytes of the column that the index holds; 0 for all of them */
    public record Field(Column column, int prefix) {
        int fixedLength() {
            int fixed = column.fixedLength();
            return prefix == 0 || fixed == 0 ? fixed : Math.min(fixed, prefix);
        }
    }

    /**
     * @param fields those that order its records: for a secondary index the primary key's too
     * @param named how many of them the index itself names
     * @param root number of its root page
     */
    public record Index(
            long id, String name, Table table, boolean clustered, int space, int root, int named, List<Field> fields) {

        /** Bytes before the lengths of variable fields that say which values are NULL. */
        int nullBytes() {
            long nullable = clustered
                    ? table.nullable()
                    : fields.stream().filter(f -> !f.column().isNotNull()).count();
            return (int) (nullable + 7) / 8;
        }

        public boolean isSpatialOrText() {
            return fields.stream().anyMatch(f -> f.column().main() == 14);
        }
    }

    static @Nullable Column named(List<Column> columns, String name) {
        return columns.stream()
                .filter(c -> c.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }
}
