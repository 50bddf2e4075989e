package org.daybook.mariadb.salvage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;

/** Keys of one whole number, sorted. */
final class IntegerKeys implements KnownKeys {

    private static final long MOST_HASHES = 40_000_000;

    private long[] keys = new long[1024];
    private int count;
    private final List<LongIntMap> hashes = new ArrayList<>();
    private List<Boolean> complete = List.of();
    private boolean all;
    private final BitSet reached = new BitSet();
    private long kept;

    private final WholeNumbers numbers;

    IntegerKeys(WholeNumbers numbers) {
        this.numbers = numbers;
    }

    @Override
    public void add(int index, List<String> key, int hash) {
        long number = numbers.of(key.getFirst());
        if (count == keys.length) {
            keys = Arrays.copyOf(keys, count * 2);
        }
        keys[count++] = number;
        while (hashes.size() <= index) {
            hashes.add(new LongIntMap());
        }
        if (kept < MOST_HASHES) {
            hashes.get(index).put(number, hash);
            kept++;
        } else {
            hashes.get(index).clear(); // too large to compare: half of it would say that the rest is missing
        }
    }

    @Override
    public void built(List<Boolean> read, boolean allThere) {
        complete = List.copyOf(read);
        all = allThere;
        Arrays.sort(keys, 0, count);
        int unique = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0 || keys[i] != keys[i - 1]) {
                keys[unique++] = keys[i];
            }
        }
        count = unique;
        keys = Arrays.copyOf(keys, Math.max(1, count));
    }

    @Override
    public boolean contradicts(int index, List<String> key, int hash) {
        if (index >= hashes.size() || hashes.get(index).isEmpty()) {
            return false;
        }
        Integer known = hashes.get(index).get(numbers.of(key.getFirst()));
        return known == null ? complete.get(index) : known != hash;
    }

    @Override
    public boolean areAll() {
        return all;
    }

    @Override
    public long size() {
        return count;
    }

    @Override
    public long in(Gap gap) {
        return Math.max(0, last(gap) - first(gap));
    }

    @Override
    public Middle middle(Gap gap) {
        int from = first(gap);
        int to = last(gap);
        return from < to ? Middle.of(List.of(numbers.text(keys[from + (to - from) / 2]))) : Middle.NONE;
    }

    private int first(Gap gap) {
        if (gap.low() == null) {
            return 0;
        }
        int at = Arrays.binarySearch(keys, 0, count, numbers.of(gap.low().getFirst()));
        return at < 0 ? -at - 1 : at + 1;
    }

    private int last(Gap gap) {
        if (gap.high() == null) {
            return count;
        }
        int at = Arrays.binarySearch(keys, 0, count, numbers.of(gap.high().getFirst()));
        return at < 0 ? -at - 1 : gap.withHigh() ? at + 1 : at;
    }

    @Override
    public boolean reached(List<String> key) {
        int at = Arrays.binarySearch(keys, 0, count, numbers.of(key.getFirst()));
        if (at >= 0) {
            reached.set(at);
        }
        return at >= 0;
    }

    @Override
    public void missing(Consumer<List<String>> taker) {
        for (int i = reached.nextClearBit(0); i < count; i = reached.nextClearBit(i + 1)) {
            taker.accept(List.of(numbers.text(keys[i])));
        }
    }

    @Override
    public boolean isMissing(List<String> key) {
        int at = Arrays.binarySearch(keys, 0, count, numbers.of(key.getFirst()));
        return at >= 0 && !reached.get(at);
    }
}
