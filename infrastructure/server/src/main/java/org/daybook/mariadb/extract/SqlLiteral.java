package org.daybook.mariadb.extract;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A value as it stands in a file of rows.
 *
 * @param bytes of a text or of binary data what it is; of a number its digits; of NULL none
 * @param charset of a text that is not UTF-8, as {@code latin1}; else empty
 */
public record SqlLiteral(Kind kind, byte[] bytes, String charset) {

    /** What stands there. */
    public enum Kind {
        NULL,
        NUMBER,
        /** In quotes: a text in UTF-8, a moment, an address. */
        TEXT,
        /** In hexadecimal digits. */
        BYTES
    }

    /** In UTF-8; of foreign text and binary data, hexadecimal digits. */
    public String text() {
        return kind == Kind.BYTES
                ? HexFormat.of().withUpperCase().formatHex(bytes)
                : new String(bytes, StandardCharsets.UTF_8);
    }

    public boolean isNull() {
        return kind == Kind.NULL;
    }

    /**
     * The values of one row.
     *
     * @param row as {@code (1,'a',NULL)}
     * @throws IllegalArgumentException where it is no row
     */
    public static List<SqlLiteral> values(byte[] row) {
        return new Reading(row).all();
    }

    private static final class Reading {
        private final byte[] row;
        private int at;

        Reading(byte[] row) {
            this.row = row;
        }

        List<SqlLiteral> all() {
            List<SqlLiteral> values = new ArrayList<>();
            expect('(');
            do {
                values.add(one());
            } while (peek() == ',' && at++ >= 0);
            expect(')');
            if (at != row.length) {
                throw broken();
            }
            return values;
        }

        private SqlLiteral one() {
            return switch (peek()) {
                case '\'' -> new SqlLiteral(Kind.TEXT, quoted(), "");
                case '_' -> foreign();
                case 'N' -> {
                    word();
                    yield new SqlLiteral(Kind.NULL, new byte[0], "");
                }
                case '0' -> at + 1 < row.length && row[at + 1] == 'x' ? hex("") : number();
                default -> number();
            };
        }

        private SqlLiteral number() {
            return new SqlLiteral(Kind.NUMBER, word().getBytes(StandardCharsets.US_ASCII), "");
        }

        private SqlLiteral foreign() {
            int from = at + 1;
            while (peek() != ' ') {
                at++;
            }
            String charset = new String(row, from, at - from, StandardCharsets.US_ASCII);
            at++;
            return hex(charset);
        }

        private SqlLiteral hex(String charset) {
            String digits = word().substring(2);
            return new SqlLiteral(Kind.BYTES, HexFormat.of().parseHex(digits), charset);
        }

        private String word() {
            int from = at;
            while (peek() != ',' && peek() != ')') {
                at++;
            }
            return new String(row, from, at - from, StandardCharsets.US_ASCII);
        }

        private byte[] quoted() {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            at++;
            while (peek() != '\'') {
                int one = row[at++];
                text.write(one == '\\' ? unescaped(peek()) : one);
                at += one == '\\' ? 1 : 0;
            }
            at++;
            return text.toByteArray();
        }

        private static int unescaped(int letter) {
            return switch (letter) {
                case '0' -> 0;
                case 'n' -> '\n';
                case 'r' -> '\r';
                case 'Z' -> 0x1A;
                default -> letter;
            };
        }

        private int peek() {
            if (at >= row.length) {
                throw broken();
            }
            return row[at];
        }

        private void expect(char c) {
            if (peek() != c) {
                throw broken();
            }
            at++;
        }

        /** Its content is nobody's business here. */
        private IllegalArgumentException broken() {
            return new IllegalArgumentException(
                    "no row of an extract: broken at byte %,d of %,d".formatted(at, row.length));
        }
    }
}
