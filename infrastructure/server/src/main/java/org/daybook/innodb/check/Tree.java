package org.daybook.innodb.check;

import java.io.IOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import org.daybook.innodb.Definition.Index;
import org.daybook.innodb.Keys;
import org.daybook.innodb.Page;
import org.daybook.innodb.Records;
import org.daybook.innodb.Space;
import org.daybook.innodb.Tablespace;
import org.daybook.innodb.check.Damage.Kind;
import org.jspecify.annotations.Nullable;

/**
 * One index: the pages above tell which pages are below and in which order, and each page's links must say the same.
 * Where pages above are lost, the links of neighbours are held against each other.
 */
final class Tree {

    private final Tablespace file;
    private final PageTable table;
    private final Space space;
    private final Findings findings;
    private final long id;
    private final @Nullable Keys keys;
    private final int root;
    private final NavigableMap<Integer, BitSet> live;

    /** @param live the unharmed pages in use, by level */
    Tree(
            Tablespace file,
            PageTable table,
            Space space,
            Findings findings,
            long id,
            @Nullable Index definition,
            NavigableMap<Integer, BitSet> live) {
        this.file = file;
        this.table = table;
        this.space = space;
        this.findings = findings;
        this.id = id;
        this.keys = definition == null || definition.fields().isEmpty() || definition.isSpatialOrText()
                ? null
                : new Keys(definition);
        this.live = live;
        this.root = definition == null ? top() : definition.root();
    }

    private int top() {
        return live.lastEntry().getValue().nextSetBit(0);
    }

    /** Checks all levels. @return the leaves */
    Level check() throws IOException {
        boolean rooted = table.holds(root) && table.isIndex(root) && table.index(root) == id;
        if (!rooted) {
            findings.place(root, id, live.isEmpty() ? 0 : live.lastKey() + 1, 0);
        }
        int depth = rooted ? table.level(root) : live.isEmpty() ? -1 : live.lastKey();
        Level level = rooted ? Level.of(root) : depth < 0 ? null : byLinks(depth);
        if (level == null) {
            return new Level(new int[0], new int[0], new int[0], false);
        }
        if (!rooted) {
            new Links(table, space, findings, id, depth, liveAt(depth)).check();
        }
        for (int below = depth - 1; below >= 0; below--) {
            Level told = keys == null ? null : children(level, below);
            if (told != null && told.complete()) {
                compare(told, below);
                level = told;
            } else {
                new Links(table, space, findings, id, below, liveAt(below)).check();
                level = byLinks(below);
            }
        }
        return level;
    }

    private BitSet liveAt(int level) {
        return live.getOrDefault(level, new BitSet());
    }

    /** What the pages above lead to; incomplete where one of them cannot be read. */
    private @Nullable Level children(Level above, int level) throws IOException {
        Level.Draft draft = new Level.Draft();
        BitSet seen = new BitSet();
        boolean complete = above.complete();
        for (int parent : above.pages()) {
            if (!table.holds(parent) || table.index(parent) != id || table.level(parent) != level + 1) {
                complete = false;
                continue;
            }
            Records records = Records.of(file.page(parent));
            complete &= records.fault() == null;
            for (int r = 0; r < records.count(); r++) {
                int child = keys == null ? Page.NONE : keys.child(records, r);
                if (child <= 0 || seen.get(child) || child >= Math.max(space.size(), table.size())) {
                    complete = false;
                    continue;
                }
                seen.set(child);
                draft.add(child, parent, r);
                findings.place(child, id, level, table.lsn(parent));
            }
        }
        return draft.size() == 0 ? null : draft.fromAbove(complete);
    }

    private void compare(Level told, int level) {
        BitSet named = new BitSet();
        int[] pages = told.pages();
        for (int i = 0; i < pages.length; i++) {
            int page = pages[i];
            named.set(page);
            int parent = told.parents()[i];
            if (!judgeChild(page, level, parent)) {
                continue;
            }
            int before = i == 0 ? Page.NONE : pages[i - 1];
            int behind = i == pages.length - 1 ? Page.NONE : pages[i + 1];
            if (table.next(page) != behind) {
                wrongLink(page, level, "next", table.next(page), behind);
            }
            if (table.previous(page) != before) {
                wrongLink(page, level, "previous", table.previous(page), before);
            }
        }
        BitSet stray = (BitSet) liveAt(level).clone();
        stray.andNot(named);
        stray.stream()
                .filter(page -> space.isUsed(page))
                .forEach(
                        page -> findings.add(Kind.LINK, page, id, level, "no page above leads to it", table.lsn(page)));
    }

    /** @return whether its links can be compared */
    private boolean judgeChild(int page, int level, int parent) {
        long witness = table.lsn(parent);
        if (page >= table.size()) {
            if (!findings.has(page)) {
                findings.add(Kind.MISSING, page, id, level, "the file ends before it", witness);
            }
            return false;
        }
        if (!table.holds(page)) {
            if (!findings.has(page) && table.state(page) == PageTable.State.ZEROED) {
                findings.add(Kind.ZEROED, page, id, level, "", witness);
            }
            return false;
        }
        if (space.isFree(page)) {
            findings.add(Kind.FREED, page, id, level, "page %d above leads to it".formatted(parent), witness);
            return false;
        }
        if (!table.isIndex(page) || table.index(page) != id || table.level(page) != level) {
            findings.add(
                    Kind.MISPLACED,
                    page,
                    id,
                    level,
                    "page %d above leads to it, but it is of another index or level".formatted(parent),
                    witness);
            return false;
        }
        return true;
    }

    private void wrongLink(int page, int level, String which, int told, int right) {
        findings.add(
                Kind.LINK,
                page,
                id,
                level,
                "its %s page is %s, and should be %s".formatted(which, name(told), name(right)),
                right >= 0 && right < table.size() ? table.lsn(right) : 0);
    }

    static String name(int page) {
        return page == Page.NONE ? "none" : Integer.toUnsignedString(page);
    }

    /** As far as links lead, from each page that none leads to; a damaged page stands where both neighbours put it. */
    private Level byLinks(int level) {
        BitSet pages = liveAt(level);
        Map<Integer, Integer> behindDamaged = new HashMap<>();
        BitSet led = new BitSet();
        pages.stream().forEach(page -> {
            int next = table.next(page);
            int previous = table.previous(page);
            if (next >= 0 && next != page) {
                led.set(next);
            }
            if (previous >= 0 && !pages.get(previous)) {
                behindDamaged.put(previous, page);
                led.set(page);
            }
        });
        Level.Draft draft = new Level.Draft();
        BitSet done = new BitSet();
        BitSet starts = (BitSet) pages.clone();
        starts.andNot(led);
        behindDamaged.keySet().stream().filter(damaged -> !led.get(damaged)).forEach(starts::set);
        starts.stream().forEach(start -> {
            Integer page = start;
            while (page != null && page >= 0 && !done.get(page)) {
                done.set(page);
                draft.add(page, 0, 0);
                page = pages.get(page) ? Integer.valueOf(table.next(page)) : behindDamaged.get(page);
            }
        });
        return draft.fromLinks();
    }
}
