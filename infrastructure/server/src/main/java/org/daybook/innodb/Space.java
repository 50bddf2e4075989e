package org.daybook.innodb;

import java.io.IOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Which pages of a tablespace are in use, and by which index, as its extent maps and segment lists tell: also for pages
 * of which nothing is left.
 */
public final class Space {

    private static final int HEADER = 38;
    private static final int MAP = 150;
    private static final int ENTRY_STATE = 20;
    private static final int ENTRY_BITS = 24;
    private static final int OF_A_SEGMENT = 4;
    private static final int INODES = 50;
    private static final int INODE_HEAD = 64;
    private static final int INODE_MAGIC = 97_937_874;
    private static final int LEAF_SEGMENT = 74;
    private static final int UPPER_SEGMENT = 84;

    /** Whose page it is. @param leaf of the leaves' segment, in which large values lie too */
    public record Owner(long index, boolean leaf) {}

    private final int id;
    private final int size;
    private final BitSet free = new BitSet();
    private final BitSet known = new BitSet();
    private final Map<Integer, Long> segmentOfExtent = new HashMap<>();
    private final Map<Integer, Long> segmentOfPage = new HashMap<>();
    private final Map<Long, Owner> owners = new HashMap<>();
    private final int extent;
    /** Pages that one extent map tells of. */
    private final int reach;

    private Space(int id, int size, PageFormat format) {
        this.id = id;
        this.size = size;
        this.extent = format.extent();
        this.reach = format.size();
    }

    /**
     * @param holds whether a page is unharmed: others are not asked
     * @param inodes pages that hold segment lists
     * @param roots the roots of the indexes
     */
    public static Space read(Tablespace file, IntPredicate holds, Iterable<Integer> inodes, Iterable<Integer> roots)
            throws IOException {
        PageFormat format = file.format();
        Page first = file.page(0);
        boolean told = file.headerHolds();
        Space space = new Space(
                told
                        ? first.int4(HEADER)
                        : file.page(Math.min(1, file.pages() - 1)).space(),
                told ? first.int4(HEADER + 8) : file.pages(),
                format);
        // Behind the limit nothing was ever used, and nothing is mapped.
        int limit = told ? Math.min(first.int4(HEADER + 12), space.size) : Integer.MAX_VALUE;
        for (int at = 0; at < Math.min(file.pages(), limit); at += format.size()) {
            if (holds.test(at)) {
                space.readMap(file.page(at), at, limit);
            }
        }
        if (told) {
            space.known.set(limit, Math.max(limit, Math.max(file.pages(), space.size)));
            space.free.set(limit, Math.max(limit, Math.max(file.pages(), space.size)));
        }
        for (int number : inodes) {
            space.readInodes(file.page(number));
        }
        for (int root : roots) {
            if (root > 0 && root < file.pages() && holds.test(root)) {
                space.readRoot(file, file.page(root), holds);
            }
        }
        return space;
    }

    private void readMap(Page page, int from, int limit) {
        int entry = ENTRY_BITS + extent / 4;
        for (int n = 0; n < page.format().size() / extent; n++) {
            int at = MAP + n * entry;
            int begin = from + n * extent;
            if (begin >= limit) {
                return;
            }
            if (page.int4(at + ENTRY_STATE) == OF_A_SEGMENT) {
                segmentOfExtent.put(begin / extent, page.int8(at));
            }
            for (int i = 0; i < extent; i++) {
                known.set(begin + i);
                free.set(begin + i, (page.byte1(at + ENTRY_BITS + i / 4) >>> 2 * (i % 4) & 1) != 0);
            }
        }
    }

    private void readInodes(Page page) {
        int inode = INODE_HEAD + 4 * (extent / 2);
        for (int at = INODES; at + inode <= page.format().size() - 8; at += inode) {
            long segment = page.int8(at);
            if (segment != 0 && page.int4(at + 60) == INODE_MAGIC) {
                for (int i = 0; i < extent / 2; i++) {
                    int number = page.int4(at + INODE_HEAD + 4 * i);
                    if (number != Page.NONE) {
                        segmentOfPage.put(number, segment);
                    }
                }
            }
        }
    }

    private void readRoot(Tablespace file, Page root, IntPredicate holds) throws IOException {
        for (int header : new int[] {LEAF_SEGMENT, UPPER_SEGMENT}) {
            int number = root.int4(header + 4);
            int at = root.int2(header + 8);
            if (number > 0
                    && number < file.pages()
                    && holds.test(number)
                    && at + INODE_HEAD <= root.format().size()) {
                Page inode = file.page(number);
                if (inode.int4(at + 60) == INODE_MAGIC) {
                    owners.put(inode.int8(at), new Owner(root.index(), header == LEAF_SEGMENT));
                }
            }
        }
    }

    public int id() {
        return id;
    }

    /** Pages that the tablespace should have. */
    public int size() {
        return size;
    }

    /** Given back, or never used. False where the extent map is destroyed. */
    public boolean isFree(int page) {
        return free.get(page);
    }

    /** In use, for certain. */
    public boolean isUsed(int page) {
        return known.get(page) && !free.get(page);
    }

    /** The page with the extent map that tells of a page. */
    public int mapOf(int page) {
        return page / reach * reach;
    }

    /** The index that a page was given to; null where it serves the tablespace itself, or nothing tells. */
    public @Nullable Owner owner(int page) {
        Long segment = segment(page);
        return segment == null ? null : owners.get(segment);
    }

    /** The number of the segment that a page was given to; null where nothing tells. */
    public @Nullable Long segment(int page) {
        Long segment = segmentOfPage.get(page);
        return segment == null ? segmentOfExtent.get(page / extent) : segment;
    }

    /** The indexes whose roots were read. */
    public Set<Long> indexes() {
        Set<Long> indexes = new HashSet<>();
        owners.values().forEach(owner -> indexes.add(owner.index()));
        return indexes;
    }
}
