package org.daybook.mariadb.archive;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Rows as lines in the form that LOAD DATA reads by default: tabs between values, backslash before what has a meaning, \N for NULL. */
final class Lines {

    private Lines() {}

    static void write(Row row, OutputStream out) throws IOException {
        for (int i = 0; i < row.size(); i++) {
            if (i > 0) {
                out.write('\t');
            }
            byte[] value = row.value(i);
            if (value == null) {
                out.write('\\');
                out.write('N');
            } else {
                write(value, out);
            }
        }
        out.write('\n');
    }

    private static void write(byte[] value, OutputStream out) throws IOException {
        int from = 0;
        for (int i = 0; i < value.length; i++) {
            int letter =
                    switch (value[i]) {
                        case '\t' -> 't';
                        case '\n' -> 'n';
                        case '\\' -> '\\';
                        case 0 -> '0';
                        default -> -1;
                    };
            if (letter >= 0) {
                out.write(value, from, i - from);
                out.write('\\');
                out.write(letter);
                from = i + 1;
            }
        }
        out.write(value, from, value.length - from);
    }

    /** The next row; null at the end. @throws EOFException where the last line is torn */
    static @Nullable Row read(InputStream in, int columns) throws IOException {
        byte[] @Nullable [] row = new byte[columns][];
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        boolean isNull = false;
        int column = 0;
        boolean any = false;
        while (true) {
            int c = in.read();
            switch (c) {
                case -1 -> {
                    if (any) {
                        throw new EOFException("the last row is torn");
                    }
                    return null;
                }
                case '\t', '\n' -> {
                    if (column >= columns) {
                        throw new IOException("a row has more than %d values".formatted(columns));
                    }
                    row[column++] = isNull ? null : value.toByteArray();
                    value.reset();
                    isNull = false;
                    if (c == '\n') {
                        if (column != columns) {
                            throw new IOException("a row has %d values instead of %d".formatted(column, columns));
                        }
                        return new Row(row);
                    }
                }
                case '\\' -> {
                    int letter = in.read();
                    switch (letter) {
                        case 't' -> value.write('\t');
                        case 'n' -> value.write('\n');
                        case '0' -> value.write(0);
                        case 'N' -> isNull = true;
                        case -1 -> throw new EOFException("the last row is torn");
                        default -> value.write(letter);
                    }
                }
                default -> value.write(c);
            }
            any = true;
        }
    }
}
