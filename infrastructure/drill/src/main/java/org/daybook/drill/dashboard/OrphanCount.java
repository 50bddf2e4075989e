package org.daybook.drill.dashboard;

import java.util.BitSet;

/** Counts one relation while its rows are written: one bit for each missing parent, however many rows there are. */
final class OrphanCount {

    /** Tells which parent an identifier names, if that parent is gone. */
    interface MissingParents {
        /** A number from 0 for a missing parent, below 0 for one that is there. */
        long missing(long id);
    }

    private final String table;
    private final String column;
    private final String parent;
    private final MissingParents parents;
    private final BitSet seen = new BitSet();
    private long references;
    private long orphans;

    OrphanCount(String table, String column, String parent, MissingParents parents) {
        this.table = table;
        this.column = column;
        this.parent = parent;
        this.parents = parents;
    }

    /** Counts the reference, and returns it; zero stands for NULL and is none. */
    long counted(long id) {
        if (id > 0) {
            references++;
            long missing = parents.missing(id);
            if (missing >= 0) {
                orphans++;
                seen.set(Math.toIntExact(missing));
            }
        }
        return id;
    }

    GroundTruth.Relation relation() {
        return new GroundTruth.Relation(table, column, parent, references, orphans, seen.cardinality());
    }
}
