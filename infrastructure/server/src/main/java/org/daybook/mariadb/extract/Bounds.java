package org.daybook.mariadb.extract;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The smallest and the largest key and the latest moments among rows, kept as the digits that they are. */
final class Bounds {

    private final RowShape shape;
    private final int key;
    private final int[] moments;
    private byte @Nullable [] min;
    private byte @Nullable [] max;
    private final byte[] @Nullable [] newest;

    Bounds(RowShape shape) {
        this.shape = shape;
        this.key = shape.integerKey();
        this.moments = shape.moments();
        this.newest = new byte[moments.length][];
    }

    /** @param ends places of the values in the packet, from and to; to is -1 for NULL */
    void add(byte[] packet, int[] ends) {
        if (key >= 0) {
            key(packet, ends[2 * key], ends[2 * key + 1]);
        }
        for (int i = 0; i < moments.length; i++) {
            moment(i, packet, ends[2 * moments[i]], ends[2 * moments[i] + 1]);
        }
    }

    void add(byte[] @Nullable [] values) {
        if (key >= 0) {
            byte[] value = values[key];
            if (value != null) {
                key(value, 0, value.length);
            }
        }
        for (int i = 0; i < moments.length; i++) {
            byte[] value = values[moments[i]];
            if (value != null) {
                moment(i, value, 0, value.length);
            }
        }
    }

    private void key(byte[] from, int start, int end) {
        if (end < 0) {
            return;
        }
        if (max == null || compare(from, start, end, max) > 0) {
            max = Arrays.copyOfRange(from, start, end);
        }
        if (min == null || compare(from, start, end, min) < 0) {
            min = Arrays.copyOfRange(from, start, end);
        }
    }

    private void moment(int place, byte[] from, int start, int end) {
        byte[] known = newest[place];
        if (end >= 0 && (known == null || Arrays.compare(from, start, end, known, 0, known.length) > 0)) {
            newest[place] = Arrays.copyOfRange(from, start, end);
        }
    }

    /** As integers of any size; zeroes in front, as ZEROFILL has them, are of equal number on both sides. */
    private static int compare(byte[] one, int start, int end, byte[] other) {
        boolean negative = one[start] == '-';
        if (negative != (other[0] == '-')) {
            return negative ? -1 : 1;
        }
        int size = end - start;
        int order = size != other.length
                ? Integer.compare(size, other.length)
                : Arrays.compare(one, start, end, other, 0, other.length);
        return negative ? -order : order;
    }

    @Nullable String min() {
        return text(min);
    }

    @Nullable String max() {
        return text(max);
    }

    /** By the name of the column. */
    Map<String, String> newest() {
        Map<String, String> all = new LinkedHashMap<>();
        for (int i = 0; i < moments.length; i++) {
            String text = text(newest[i]);
            if (text != null) {
                all.put(shape.columns().get(moments[i]).name(), text);
            }
        }
        return all;
    }

    void restore(Position position) {
        min = bytes(position.minKey());
        max = bytes(position.maxKey());
        for (int i = 0; i < moments.length; i++) {
            newest[i] =
                    bytes(position.newest().get(shape.columns().get(moments[i]).name()));
        }
    }

    /** Of several files of one table. */
    void merge(Bounds other) {
        if (other.min != null) {
            key(other.min, 0, other.min.length);
        }
        if (other.max != null) {
            key(other.max, 0, other.max.length);
        }
        for (int i = 0; i < moments.length; i++) {
            byte[] value = other.newest[i];
            if (value != null) {
                moment(i, value, 0, value.length);
            }
        }
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.US_ASCII);
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.US_ASCII);
    }
}
