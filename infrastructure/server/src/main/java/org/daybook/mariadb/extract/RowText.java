package org.daybook.mariadb.extract;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.daybook.mariadb.extract.RowShape.Form;
import org.jspecify.annotations.Nullable;

/** Bytes that grow, into which rows are written as SQL. Not for use by two threads. */
final class RowText {

    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long TOPS = 0x8080808080808080L;

    /** 0 for what stands for itself, 1 for what is no ASCII, else the letter behind a backslash. */
    private static final byte[] ESCAPES = new byte[256];

    static {
        Arrays.fill(ESCAPES, 0x80, 0x100, (byte) 1);
        ESCAPES[0] = '0';
        ESCAPES['\n'] = 'n';
        ESCAPES['\r'] = 'r';
        ESCAPES[0x1A] = 'Z';
        ESCAPES['\\'] = '\\';
        ESCAPES['\''] = '\'';
    }

    private byte[] bytes;
    private int length;

    RowText(int size) {
        bytes = new byte[size];
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    void append(byte[] more) {
        ensure(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    void append(char ascii) {
        ensure(1);
        bytes[length++] = (byte) ascii;
    }

    /** {@code (1,'a',NULL)} from a row as it came over the wire. @param ends filled with the places of values: from and to */
    void row(byte[] packet, Form[] forms, int[] ends) {
        append('(');
        int at = 0;
        for (int i = 0; i < forms.length; i++) {
            int size = RawRow.length(packet, at);
            at += RawRow.lengthSize(packet, at);
            ends[2 * i] = at;
            ends[2 * i + 1] = size < 0 ? -1 : at + size;
            value(i, packet, at, size, forms[i]);
            at += Math.max(size, 0);
        }
        append(')');
    }

    /** The same from values apart. */
    void row(byte[] @Nullable [] values, Form[] forms) {
        append('(');
        for (int i = 0; i < forms.length; i++) {
            byte[] value = values[i];
            value(i, value == null ? new byte[0] : value, 0, value == null ? -1 : value.length, forms[i]);
        }
        append(')');
    }

    private void value(int place, byte[] from, int at, int size, Form form) {
        // What the longest form takes, twice the bytes and what is around them.
        ensure(2L * Math.max(size, 0) + 64);
        if (place > 0) {
            bytes[length++] = ',';
        }
        if (size < 0) {
            bytes[length++] = 'N';
            bytes[length++] = 'U';
            bytes[length++] = 'L';
            bytes[length++] = 'L';
            return;
        }
        switch (form.how()) {
            case NUMBER -> copy(from, at, size);
            case PLAIN, TEXT -> text(from, at, size, form);
            case FOREIGN_TEXT, BYTES -> hex(from, at, size, form);
        }
    }

    private void copy(byte[] from, int at, int size) {
        byte[] to = bytes;
        int end = length;
        for (int i = 0; i < size; i++) {
            to[end + i] = from[at + i];
        }
        length = end + size;
    }

    private void text(byte[] from, int at, int size, Form form) {
        int start = length;
        byte[] to = bytes;
        int end = start;
        to[end++] = '\'';
        boolean ascii = true;
        int i = at;
        int stop = at + size;
        while (i < stop) {
            if (i + 8 <= stop) {
                long eight = (long) EIGHT.get(from, i);
                if (isPlain(eight)) {
                    EIGHT.set(to, end, eight);
                    end += 8;
                    i += 8;
                    continue;
                }
            }
            int most = Math.min(i + 8, stop);
            for (; i < most; i++) {
                byte one = from[i];
                byte escape = ESCAPES[one & 0xFF];
                if (escape == 0) {
                    to[end++] = one;
                } else if (escape == 1) {
                    if (ascii) {
                        ascii = false;
                        if (form.introducer().length > 0 || !Utf8.isWellFormed(from, i, stop)) {
                            hex(from, at, size, form);
                            return;
                        }
                    }
                    to[end++] = one;
                } else {
                    to[end++] = '\\';
                    to[end++] = escape;
                }
            }
        }
        to[end++] = '\'';
        length = end;
    }

    /** None of eight bytes is below 0x20, a quote, a backslash, or beyond ASCII. May say no where it could say yes. */
    private static boolean isPlain(long eight) {
        long quote = eight ^ (ONES * '\'');
        long backslash = eight ^ (ONES * '\\');
        long low = eight - ONES * 0x20;
        return ((low | eight | (quote - ONES) & ~quote | (backslash - ONES) & ~backslash) & TOPS) == 0;
    }

    private void hex(byte[] from, int at, int size, Form form) {
        byte[] to = bytes;
        int end = length;
        if (size == 0) {
            to[end++] = '\'';
            to[end++] = '\'';
            length = end;
            return;
        }
        for (byte letter : form.introducer()) {
            to[end++] = letter;
        }
        to[end++] = '0';
        to[end++] = 'x';
        for (int i = at; i < at + size; i++) {
            to[end++] = HEX[(from[i] >> 4) & 0xF];
            to[end++] = HEX[from[i] & 0xF];
        }
        length = end;
    }

    private void ensure(long more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(
                    bytes,
                    Math.toIntExact(Math.max(length + more, Math.min(2L * bytes.length, Integer.MAX_VALUE - 8))));
        }
    }
}
