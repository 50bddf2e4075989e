package org.daybook.mariadb.salvage;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.daybook.work.StepFailure;

/** Keys of several columns, of text and of moments: their order is the server's, which is asked for it. */
final class OtherKeys implements KnownKeys {

    /** Above it rows are read forward, backward and no further: memory would not do. */
    static final int MOST = 3_000_000;

    private final Map<List<String>, int[]> hashes = new LinkedHashMap<>();
    private final Set<List<String>> reached = new HashSet<>();
    private final int indexes;
    private final Server server;
    private List<Boolean> complete = List.of();
    private boolean all;
    private boolean tooMany;

    /** Asks the server. */
    interface Server {
        Middle middle(Gap gap) throws StepFailure, CutShort;
    }

    OtherKeys(int indexes, Server server) {
        this.indexes = indexes;
        this.server = server;
    }

    @Override
    public void add(int index, List<String> key, int hash) {
        if (hashes.size() >= MOST) {
            tooMany = true;
            return;
        }
        int[] known = hashes.computeIfAbsent(key, k -> new int[indexes * 2]);
        known[2 * index] = 1;
        known[2 * index + 1] = hash;
    }

    @Override
    public void built(List<Boolean> read, boolean allThere) {
        complete = List.copyOf(read);
        all = allThere;
        if (tooMany) {
            hashes.clear();
        }
    }

    @Override
    public boolean contradicts(int index, List<String> key, int hash) {
        if (tooMany || hashes.isEmpty()) {
            return false;
        }
        int[] known = hashes.get(key);
        return known == null || known[2 * index] == 0 ? complete.get(index) : known[2 * index + 1] != hash;
    }

    @Override
    public boolean areAll() {
        return !tooMany && all;
    }

    @Override
    public long size() {
        return hashes.size();
    }

    @Override
    public long in(Gap gap) {
        return -1;
    }

    @Override
    public Middle middle(Gap gap) throws StepFailure, CutShort {
        return hashes.isEmpty() ? Middle.NONE : server.middle(gap);
    }

    @Override
    public boolean reached(List<String> key) {
        return hashes.containsKey(key) && (reached.add(key) || true);
    }

    @Override
    public void missing(Consumer<List<String>> taker) {
        hashes.keySet().stream().filter(key -> !reached.contains(key)).forEach(taker);
    }

    @Override
    public boolean isMissing(List<String> key) {
        return hashes.containsKey(key) && !reached.contains(key);
    }
}
