package org.daybook.innodb.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.daybook.innodb.RedoLog;
import org.daybook.innodb.Space;
import org.daybook.innodb.check.Damage.Kind;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong, one damage per page: the first and plainest kind stays, others add to its detail. */
final class Findings {

    private final PageTable table;
    private final Space space;
    private final @Nullable RedoLog log;
    private final Map<Integer, Damage> byPage = new TreeMap<>();

    Findings(PageTable table, Space space, @Nullable RedoLog log) {
        this.table = table;
        this.space = space;
        this.log = log;
    }

    boolean has(int page) {
        return byPage.containsKey(page);
    }

    @Nullable Damage of(int page) {
        return byPage.get(page);
    }

    List<Damage> all() {
        return new ArrayList<>(byPage.values());
    }

    void replace(Damage damage) {
        byPage.put(damage.page(), damage);
    }

    /** By the page alone; whose it is, the segments tell. */
    void add(Kind kind, int page, String detail) {
        Space.Owner owner = space.owner(page);
        // That a page is in use is known from its extent map, which may have been written before the page was.
        long witness = kind == Kind.ZEROED ? lsn(space.mapOf(page)) : 0;
        add(kind, page, 1, owner == null ? null : owner.index(), -1, detail, witness);
    }

    void addRun(Kind kind, int page, int pages, @Nullable Long index, String detail) {
        add(kind, page, pages, index, -1, detail, Long.MAX_VALUE);
    }

    /** @param witness the log's position of what speaks against the page */
    void add(Kind kind, int page, long index, int level, String detail, long witness) {
        add(kind, page, 1, index, level, detail, Math.max(witness, lsn(page)));
    }

    /** A page that is damaged already turns out to be part of an index. */
    void place(int page, long index, int level, long witness) {
        Damage old = byPage.get(page);
        if (old != null && old.level() < 0) {
            byPage.put(
                    page,
                    new Damage(
                            old.kind(),
                            old.page(),
                            old.pages(),
                            index,
                            level,
                            old.detail(),
                            null,
                            null,
                            null,
                            old.mayBeMended() || mayBeMended(old.kind(), witness)));
        }
    }

    private void add(Kind kind, int page, int pages, @Nullable Long index, int level, String detail, long witness) {
        Damage old = byPage.get(page);
        if (old == null) {
            byPage.put(
                    page,
                    new Damage(kind, page, pages, index, level, detail, null, null, null, mayBeMended(kind, witness)));
        } else if (old.kind() == kind && !old.detail().contains(detail)) {
            byPage.put(
                    page,
                    new Damage(
                            kind,
                            page,
                            old.pages(),
                            old.index(),
                            old.level() < 0 ? level : old.level(),
                            old.detail().isEmpty() ? detail : old.detail() + "; " + detail,
                            null,
                            null,
                            null,
                            old.mayBeMended()));
        }
    }

    /** What a single page shows is there for good; what pages say of each other may be of different times. */
    private boolean mayBeMended(Kind kind, long witness) {
        return switch (kind) {
            case ZEROED, MISSING, LINK, FREED, MISPLACED -> log != null && !log.clean() && witness >= log.checkpoint();
            default -> false;
        };
    }

    private long lsn(int page) {
        return page >= 0 && page < table.size() ? table.lsn(page) : 0;
    }
}
