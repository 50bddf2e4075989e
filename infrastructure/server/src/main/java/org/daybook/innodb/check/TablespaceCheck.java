package org.daybook.innodb.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import org.daybook.innodb.Definition.Index;
import org.daybook.innodb.Dictionary;
import org.daybook.innodb.OneBit;
import org.daybook.innodb.Page;
import org.daybook.innodb.PageType;
import org.daybook.innodb.RedoLog;
import org.daybook.innodb.Space;
import org.daybook.innodb.Tablespace;
import org.daybook.innodb.check.Damage.Kind;
import org.jspecify.annotations.Nullable;

/** Checks one tablespace: every page by itself, then what is in use, then each index as a whole. Only reads. */
public final class TablespaceCheck {

    private final Tablespace file;
    private final Dictionary dictionary;
    private final @Nullable RedoLog log;
    private Doublewrite doublewrite = Doublewrite.NONE;

    /**
     * What was found.
     *
     * @param pages pages in the file
     * @param used those of them that are in use
     * @param freeDamaged pages that were given back and do not hold: nothing is lost with them
     * @param damages by number of the page
     */
    public record Result(int pages, int used, int freeDamaged, int space, List<Damage> damages) {}

    /** @param log null where there is none: nothing is said of positions in it then */
    public TablespaceCheck(Tablespace file, Dictionary dictionary, @Nullable RedoLog log) {
        this.file = file;
        this.dictionary = dictionary;
        this.log = log;
    }

    /**
     * @param threads run the reading, {@code parallel} of them
     * @return null where it was told to stop
     * @throws java.io.EOFException where the file becomes shorter meanwhile
     */
    public @Nullable Result run(ExecutorService threads, int parallel, Scan.Watch watch)
            throws IOException, InterruptedException {
        int id = file.page(file.headerHolds() ? 0 : file.pages() > 3 ? 3 : 1).space();
        doublewrite = Doublewrite.of(file, id);
        PageTable table = new Scan(file, id, doublewrite::holdsCopy).run(threads, parallel, watch);
        if (table == null) {
            return null;
        }
        Space space = Space.read(file, table::holds, inodes(table), roots(table, id));
        Findings findings = new Findings(table, space, log);
        int freeDamaged = pages(table, space, findings);
        if (file.rest() > 0) {
            findings.addRun(
                    Kind.MISSING,
                    file.pages(),
                    1,
                    null,
                    "the file ends in the middle of it, after %d bytes".formatted(file.rest()));
        }
        Map<Long, NavigableMap<Integer, BitSet>> live = live(table, space);
        for (Index index : dictionary.indexesIn(id)) {
            live.computeIfAbsent(index.id(), i -> new TreeMap<>());
        }
        for (var entry : live.entrySet()) {
            Index index = dictionary.index(entry.getKey());
            if (index != null && index.space() != id) {
                index = null; // a copy of another table's file
            }
            if (index == null && entry.getValue().isEmpty()) {
                continue;
            }
            Level leaves = new Tree(file, table, space, findings, entry.getKey(), index, entry.getValue()).check();
            if (index != null && index.clustered()) {
                new Ages(table, space, findings, log).check(leaves, entry.getKey());
            }
            if (index != null && !file.format().isCompressed()) {
                new KeyRanges(file, table, findings).tell(leaves, index);
            }
        }
        largeValues(table, space, findings);
        missing(table, space, findings);
        new Ages(table, space, findings, log).beyondLog();
        return new Result(table.size(), used(table, space), freeDamaged, id, findings.all());
    }

    private static List<Integer> inodes(PageTable table) {
        List<Integer> inodes = new ArrayList<>();
        for (int page = 0; page < table.size(); page++) {
            if (table.type(page) == PageType.INODE && table.holds(page)) {
                inodes.add(page);
            }
        }
        return inodes;
    }

    private List<Integer> roots(PageTable table, int id) {
        List<Integer> roots = new ArrayList<>();
        dictionary.indexesIn(id).forEach(index -> roots.add(index.root()));
        for (int page = 0; page < table.size(); page++) {
            if (table.holds(page)
                    && table.isIndex(page)
                    && table.previous(page) == Page.NONE
                    && table.next(page) == Page.NONE) {
                roots.add(page);
            }
        }
        return roots;
    }

    /** Each page by itself. @return how many that were given back do not hold */
    private int pages(PageTable table, Space space, Findings findings) throws IOException {
        int freeDamaged = 0;
        for (int page = 0; page < table.size(); page++) {
            PageTable.State state = table.state(page);
            Kind kind =
                    switch (state) {
                        case WELL -> null;
                        case ZEROED ->
                            space.isUsed(page) && !doublewrite.owns(page, space) || page == 0 ? Kind.ZEROED : null;
                        case UNREADABLE -> Kind.UNREADABLE;
                        case CHECKSUM -> Kind.CHECKSUM;
                        case MISPLACED -> Kind.MISPLACED;
                        case TORN -> Kind.TORN;
                        case RECORDS -> Kind.RECORDS;
                    };
            if (kind == null) {
                continue;
            }
            if (space.isFree(page)) {
                freeDamaged++;
                continue;
            }
            findings.add(kind, page, detail(page, state, table));
            if (table.holds(page) && table.isIndex(page)) {
                findings.place(page, table.index(page), table.level(page), 0);
            }
        }
        return freeDamaged;
    }

    private String detail(int number, PageTable.State state, PageTable table) throws IOException {
        List<String> parts = new ArrayList<>();
        String own = ownPage(number);
        if (own != null) {
            parts.add(own);
        }
        if (!table.detail(number).isEmpty()) {
            parts.add(table.detail(number));
        }
        if (state == PageTable.State.CHECKSUM) {
            OneBit bit = OneBit.of(file.page(number));
            if (bit != null) {
                parts.add("one bit is wrong, in byte %d".formatted(bit.offset()));
            }
        }
        return String.join("; ", parts);
    }

    private @Nullable String ownPage(int number) {
        return switch (number % file.format().size()) {
            case 0 -> number == 0 ? "the tablespace's header and extent map" : "an extent map";
            case 1 -> "the insert buffer's map";
            case 2 -> number == 2 ? "the segment list" : null;
            default -> null;
        };
    }

    private static Map<Long, NavigableMap<Integer, BitSet>> live(PageTable table, Space space) {
        Map<Long, NavigableMap<Integer, BitSet>> live = new HashMap<>();
        for (int page = 0; page < table.size(); page++) {
            if (table.holds(page) && table.isIndex(page) && !space.isFree(page) && table.index(page) != 0) {
                live.computeIfAbsent(table.index(page), id -> new TreeMap<>())
                        .computeIfAbsent(table.level(page), level -> new BitSet())
                        .set(page);
            }
        }
        return live;
    }

    /** Values that lie on pages of their own hang together by links, in one direction. */
    private static void largeValues(PageTable table, Space space, Findings findings) {
        for (int page = 0; page < table.size(); page++) {
            if (!table.holds(page) || table.type(page) != PageType.BLOB || !space.isUsed(page)) {
                continue;
            }
            int next = table.next(page);
            if (next == Page.NONE || next == 0) {
                continue;
            }
            boolean leads = next > 0
                    && next < table.size()
                    && (!table.holds(next) || table.type(next) == PageType.BLOB && !space.isFree(next));
            if (!leads && next >= 0 && next < table.size()
                    || next < 0
                    || next >= Math.max(table.size(), space.size())) {
                findings.add(
                        Kind.LINK,
                        page,
                        "a part of a large value; it leads to page %s, which is none".formatted(Tree.name(next)));
            }
        }
    }

    private static void missing(PageTable table, Space space, Findings findings) {
        int begin = -1;
        Space.Owner owner = null;
        for (int page = table.size(); page <= space.size(); page++) {
            boolean gone = page < space.size() && space.isUsed(page) && !findings.has(page);
            if (begin >= 0 && (!gone || !Objects.equals(owner, space.owner(page)))) {
                findings.addRun(
                        Kind.MISSING,
                        begin,
                        page - begin,
                        owner == null ? null : owner.index(),
                        "the file ends before it");
                begin = -1;
            }
            if (gone && begin < 0) {
                begin = page;
                owner = space.owner(page);
            }
        }
    }

    private static int used(PageTable table, Space space) {
        int used = 0;
        for (int page = 0; page < table.size(); page++) {
            used += space.isUsed(page) ? 1 : 0;
        }
        return used;
    }
}
