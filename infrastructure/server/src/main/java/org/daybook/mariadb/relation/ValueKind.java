package org.daybook.mariadb.relation;

import java.util.Locale;

/** What a column's values are, and so how they are read and written exactly. */
public enum ValueKind {
    INTEGER,
    DECIMAL,
    REAL,
    BIT,
    TEXT,
    BYTES,
    /** Date, time, both, or a year. */
    MOMENT,
    /** UUID, INET4, INET6: a value of fixed size with a text of its own. */
    ADDRESS,
    /** ENUM and SET. */
    CHOICE,
    UNKNOWN;

    /** @param type as {@code information_schema.COLUMNS.DATA_TYPE} */
    static ValueKind of(String type) {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "tinyint", "smallint", "mediumint", "int", "bigint" -> INTEGER;
            case "decimal" -> DECIMAL;
            case "float", "double" -> REAL;
            case "bit" -> BIT;
            case "char", "varchar", "tinytext", "text", "mediumtext", "longtext" -> TEXT;
            case "binary",
                    "varbinary",
                    "tinyblob",
                    "blob",
                    "mediumblob",
                    "longblob",
                    "vector",
                    "geometry",
                    "point",
                    "linestring",
                    "polygon",
                    "multipoint",
                    "multilinestring",
                    "multipolygon",
                    "geometrycollection" -> BYTES;
            case "date", "time", "datetime", "timestamp", "year" -> MOMENT;
            case "uuid", "inet4", "inet6" -> ADDRESS;
            case "enum", "set" -> CHOICE;
            default -> UNKNOWN;
        };
    }
}
