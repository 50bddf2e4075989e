package org.daybook.drill.damage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which pages of a table a word of a plan means. */
final class Choice {

    private static final int ROOT = 3;

    private final Image image;
    private final Random random;
    private final Map<Long, TreeMap<Integer, List<Integer>>> trees = new TreeMap<>();
    private final long table;
    private final List<Long> secondaries;

    Choice(Image image, Random random) {
        this.image = image;
        this.random = random;
        for (int page = 0; page < image.pages; page++) {
            if (image.isIndex(page)) {
                trees.computeIfAbsent(image.index(page), id -> new TreeMap<>())
                        .computeIfAbsent(image.level(page), level -> new ArrayList<>())
                        .add(page);
            }
        }
        if (!image.isIndex(ROOT)) {
            throw new IllegalArgumentException("page 3 is no root: this is no unharmed table");
        }
        table = image.index(ROOT);
        secondaries = trees.keySet().stream().filter(id -> id != table).toList();
    }

    /** The leaves with the rows themselves, from the smallest key on. */
    List<Integer> leaves() {
        return chain(table, 0);
    }

    /**
     * @param where as {@code leaf@0.5}, {@code rnd@20}, {@code run@0.4+5}, {@code secroot1}; {@code key@17} is the leaf that
     *     holds that key, {@code behind@17} are those, perhaps none, with greater keys only
     */
    List<Integer> pages(String where) {
        int at = where.indexOf('@');
        String kind = at < 0 ? where : where.substring(0, at);
        String place = at < 0 ? "" : where.substring(at + 1);
        if (kind.startsWith("secroot")) {
            return List.of(trees.get(secondary(kind.substring(7)))
                    .lastEntry()
                    .getValue()
                    .getFirst());
        }
        if (kind.startsWith("secnode")) {
            return pick(chain(secondary(kind.substring(7)), 1), place);
        }
        if (kind.startsWith("sec")) {
            return pick(chain(secondary(kind.substring(3)), 0), place);
        }
        return switch (kind) {
            case "leaf" -> pick(leaves(), place);
            case "node" -> pick(chain(table, 1), place);
            case "root" -> List.of(ROOT);
            case "rnd" -> some(Integer.parseInt(place));
            case "run" -> run(place);
            case "key" -> List.of(holding(Long.parseLong(place)));
            case "behind" -> behind(Long.parseLong(place));
            case "page" -> List.of(Integer.parseInt(place));
            case "blob" -> pick(blobs(), place);
            default -> throw new IllegalArgumentException("'%s' chooses no pages".formatted(where));
        };
    }

    private long secondary(String number) {
        int n = Integer.parseInt(number);
        if (n > secondaries.size()) {
            throw new IllegalArgumentException(
                    "the table has %d secondary indexes, not %d".formatted(secondaries.size(), n));
        }
        return secondaries.get(n - 1);
    }

    private List<Integer> chain(long index, int level) {
        List<Integer> all = trees.get(index).getOrDefault(level, List.of());
        List<Integer> chain = new ArrayList<>();
        int page = all.stream()
                .filter(p -> image.int4(p, 8) == Image.NONE)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("index %d has no pages at level %d".formatted(index, level)));
        while (page != Image.NONE && chain.size() <= all.size()) {
            chain.add(page);
            page = image.int4(page, 12);
        }
        return chain;
    }

    private static List<Integer> pick(List<Integer> pages, String place) {
        return List.of(
                switch (place) {
                    case "first" -> pages.getFirst();
                    case "last" -> pages.getLast();
                    default ->
                        place.startsWith("#")
                                ? pages.get(Integer.parseInt(place.substring(1)))
                                : pages.get(
                                        Math.min(pages.size() - 1, (int) (Double.parseDouble(place) * pages.size())));
                });
    }

    private List<Integer> some(int count) {
        List<Integer> leaves = leaves();
        if (count > leaves.size()) {
            throw new IllegalArgumentException("the table has %d leaves, not %d".formatted(leaves.size(), count));
        }
        TreeSet<Integer> places = new TreeSet<>();
        while (places.size() < count) {
            places.add(random.nextInt(leaves.size()));
        }
        return places.stream().map(leaves::get).toList();
    }

    private List<Integer> run(String place) {
        String[] parts = place.split("\\+");
        List<Integer> leaves = leaves();
        int from = (int) (Double.parseDouble(parts[0]) * leaves.size());
        return leaves.subList(from, Math.min(leaves.size(), from + Integer.parseInt(parts[1])));
    }

    private int holding(long key) {
        return leaves().stream()
                .filter(page -> image.keys(page).contains(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no leaf holds the key %d".formatted(key)));
    }

    private List<Integer> behind(long key) {
        return leaves().stream()
                .filter(page -> image.keys(page).stream().allMatch(k -> k > key))
                .toList();
    }

    private List<Integer> blobs() {
        List<Integer> blobs = new ArrayList<>();
        for (int page = 0; page < image.pages; page++) {
            int type = image.int2(page, 24);
            if (type >= 10 && type <= 12) {
                blobs.add(page);
            }
        }
        return blobs;
    }
}
