package org.daybook.evidence;

import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.daybook.wording.Numbers;
import org.jspecify.annotations.Nullable;

/** A set of row numbers, as bits in blocks: millions of neighbours take little room. Not for use by two threads. */
public final class KeySet {

    /** Numbers of a block. */
    static final int BLOCK = 4_096;

    private static final int WORDS = BLOCK / Long.SIZE;

    private final TreeMap<Long, long[]> blocks = new TreeMap<>();
    private long size;
    private long recent;
    private long @Nullable [] recentWords;

    /** @return whether it is new */
    public boolean add(long key) {
        long block = Math.floorDiv(key, BLOCK);
        long[] words = recentWords;
        if (words == null || block != recent) {
            words = blocks.computeIfAbsent(block, b -> new long[WORDS]);
            recent = block;
            recentWords = words;
        }
        int bit = Math.floorMod(key, BLOCK);
        long mask = 1L << bit;
        if ((words[bit / Long.SIZE] & mask) != 0) {
            return false;
        }
        words[bit / Long.SIZE] |= mask;
        size++;
        return true;
    }

    public boolean contains(long key) {
        long[] words = blocks.get(Math.floorDiv(key, BLOCK));
        int bit = Math.floorMod(key, BLOCK);
        return words != null && (words[bit / Long.SIZE] & 1L << bit) != 0;
    }

    public long size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** In ascending order. */
    public void forEach(LongConsumer each) {
        for (Map.Entry<Long, long[]> block : blocks.entrySet()) {
            for (int i = 0; i < WORDS; i++) {
                for (long left = block.getValue()[i]; left != 0; left &= left - 1) {
                    each.accept(block.getKey() * BLOCK + (long) i * Long.SIZE + Long.numberOfTrailingZeros(left));
                }
            }
        }
    }

    /** Those above a number. */
    public KeySet above(long bound) {
        KeySet part = new KeySet();
        forEach(key -> {
            if (key > bound) {
                part.add(key);
            }
        });
        return part;
    }

    /** Those up to a number, itself included. */
    public KeySet upTo(long bound) {
        KeySet part = new KeySet();
        forEach(key -> {
            if (key <= bound) {
                part.add(key);
            }
        });
        return part;
    }

    /** The highest one below a number; null where there is none. */
    public @Nullable Long below(long bound) {
        for (Map.Entry<Long, long[]> block : blocks.headMap(Math.floorDiv(bound, BLOCK), true)
                .descendingMap()
                .entrySet()) {
            for (int bit = BLOCK - 1; bit >= 0; bit--) {
                long key = block.getKey() * BLOCK + bit;
                if (key < bound && (block.getValue()[bit / Long.SIZE] & 1L << bit) != 0) {
                    return key;
                }
            }
        }
        return null;
    }

    /** The lowest one above a number; null where there is none. */
    public @Nullable Long next(long bound) {
        for (Map.Entry<Long, long[]> block :
                blocks.tailMap(Math.floorDiv(bound, BLOCK), true).entrySet()) {
            for (int bit = 0; bit < BLOCK; bit++) {
                long key = block.getKey() * BLOCK + bit;
                if (key > bound && (block.getValue()[bit / Long.SIZE] & 1L << bit) != 0) {
                    return key;
                }
            }
        }
        return null;
    }

    public @Nullable Long lowest() {
        return isEmpty() ? null : contains(Long.MIN_VALUE) ? Long.valueOf(Long.MIN_VALUE) : next(Long.MIN_VALUE);
    }

    public @Nullable Long highest() {
        return isEmpty() ? null : contains(Long.MAX_VALUE) ? Long.valueOf(Long.MAX_VALUE) : below(Long.MAX_VALUE);
    }

    /** {@code 17, 23, 1,001 to 1,612 and 40 more}. @param most ranges that are named */
    public String words(int most) {
        List<String> ranges = new ArrayList<>();
        long[] range = {0, -1};
        long[] named = {0};
        forEach(key -> {
            if (range[1] >= range[0] && key == range[1] + 1) {
                range[1] = key;
            } else {
                named[0] += close(ranges, range, most);
                range[0] = key;
                range[1] = key;
            }
        });
        named[0] += close(ranges, range, most);
        String text = String.join(", ", ranges);
        return named[0] < size ? "%s and %s more".formatted(text, Numbers.count(size - named[0])) : text;
    }

    private static long close(List<String> ranges, long[] range, int most) {
        if (range[1] < range[0] || ranges.size() >= most) {
            return 0;
        }
        ranges.add(
                range[0] == range[1]
                        ? Numbers.count(range[0])
                        : "%s to %s".formatted(Numbers.count(range[0]), Numbers.count(range[1])));
        return range[1] - range[0] + 1;
    }

    void put(long block, LongBuffer bits) {
        long[] words = new long[WORDS];
        bits.get(words);
        blocks.put(block, words);
        for (long word : words) {
            size += Long.bitCount(word);
        }
        recentWords = null;
    }

    Map<Long, long[]> blocks() {
        return blocks;
    }
}
