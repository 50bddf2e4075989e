package org.daybook.innodb.check;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.daybook.innodb.Page;
import org.daybook.innodb.Space;
import org.daybook.innodb.check.Damage.Kind;

/**
 * The links of one level held against each other, in both directions, where no page above tells the order. Of two pages
 * that disagree the one is wrong against whom a third speaks; both, where none does.
 */
final class Links {

    private final PageTable table;
    private final Space space;
    private final Findings findings;
    private final long id;
    private final int level;
    private final BitSet pages;
    private final Map<Integer, Integer> saysPrevious = new HashMap<>();
    private final Map<Integer, Integer> saysNext = new HashMap<>();

    Links(PageTable table, Space space, Findings findings, long id, int level, BitSet pages) {
        this.table = table;
        this.space = space;
        this.findings = findings;
        this.id = id;
        this.level = level;
        this.pages = pages;
    }

    void check() {
        pages.stream().forEach(page -> {
            int next = table.next(page);
            int previous = table.previous(page);
            if (next != Page.NONE && !isMutual(page, next)) {
                saysNext.put(page, next);
            }
            if (previous != Page.NONE && !isMutual(previous, page)) {
                saysPrevious.put(page, previous);
            }
        });
        saysNext.forEach((page, next) -> judge(page, next, true));
        saysPrevious.forEach((page, previous) -> judge(page, previous, false));
    }

    private boolean isMutual(int left, int right) {
        return left >= 0
                && right >= 0
                && pages.get(left)
                && pages.get(right)
                && table.next(left) == right
                && table.previous(right) == left;
    }

    private void judge(int page, int other, boolean forward) {
        long witness = table.lsn(page);
        if (other < 0 || other >= Math.max(space.size(), table.size())) {
            findings.add(
                    Kind.LINK,
                    page,
                    id,
                    level,
                    "it leads to page %s, which cannot be".formatted(Tree.name(other)),
                    witness);
        } else if (other >= table.size()) {
            findings.place(other, id, level, witness);
            if (!findings.has(other)) {
                findings.add(Kind.MISSING, other, id, level, "the file ends before it", witness);
            }
        } else if (!table.holds(other)) {
            if (!findings.has(other) && table.state(other) == PageTable.State.ZEROED) {
                findings.add(Kind.ZEROED, other, id, level, "", witness);
            }
            findings.place(other, id, level, witness);
        } else if (!pages.get(other)) {
            findings.add(
                    Kind.LINK,
                    page,
                    id,
                    level,
                    "it leads to page %d, which is not of this level of the index".formatted(other),
                    witness);
        } else if (page == other || !isOthersFault(page, other, forward)) {
            findings.add(
                    Kind.LINK,
                    page,
                    id,
                    level,
                    "it names page %d as its %s, which names page %s"
                            .formatted(
                                    other,
                                    forward ? "next" : "previous",
                                    Tree.name(forward ? table.previous(other) : table.next(other))),
                    witness);
        }
    }

    /** The other one's word is contradicted by a third page, and this one's is not. */
    private boolean isOthersFault(int page, int other, boolean forward) {
        int third = forward ? table.previous(other) : table.next(other);
        boolean thirdAgrees = third >= 0 && (forward ? isMutual(third, other) : isMutual(other, third));
        return third != Page.NONE && !thirdAgrees;
    }
}
