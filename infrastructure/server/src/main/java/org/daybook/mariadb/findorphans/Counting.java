package org.daybook.mariadb.findorphans;

import java.util.List;
import org.daybook.mariadb.LongStatement;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.findorphans.FindCursor.Link;
import org.daybook.mariadb.relation.Judgement;
import org.daybook.mariadb.relation.Judgement.Judged;
import org.daybook.mariadb.relation.Judgement.NotJudged;
import org.daybook.mariadb.relation.Judgement.Origin;
import org.daybook.mariadb.relation.LostNumbers;
import org.daybook.mariadb.relation.OrphanCount;
import org.daybook.mariadb.relation.OrphanCount.Piece;
import org.daybook.mariadb.relation.Reference;
import org.daybook.mariadb.relation.Relation;
import org.daybook.mariadb.relation.Schema;
import org.daybook.work.Progress;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/** Counts on, piece by piece, within one slice. */
final class Counting {

    private final Session session;
    private final boolean ages;
    private final Progress progress;
    private @Nullable Link at;
    private @Nullable Judgement judgement;

    /** @param ages whether to count rows that are older than the parent they name */
    Counting(Session session, boolean ages, Progress progress) {
        this.session = session;
        this.ages = ages;
        this.progress = progress;
    }

    /** A piece further; null where it was interrupted. */
    @Nullable FindCursor on(FindCursor cursor) throws StepFailure {
        return switch (look(cursor.link())) {
            case NotJudged not -> skip(cursor, not.reason());
            case Judged judged -> count(cursor, judged.reference());
        };
    }

    /** Its tables may have changed since the slice before. */
    private Judgement look(Link link) throws StepFailure {
        if (judgement == null || !link.equals(at)) {
            Relation relation = Relation.parse(link.relation());
            Schema schema = Schema.read(session, List.of(relation.child(), relation.parent()));
            judgement = Reference.of(schema, relation, link.origin());
            at = link;
        }
        return judgement;
    }

    private @Nullable FindCursor count(FindCursor cursor, Reference reference) throws StepFailure {
        if (cursor.after() == null && isParentEmpty(reference)) {
            return skip(
                    cursor,
                    "%s is empty, as a table that was not loaded; load it, or the count says nothing"
                            .formatted(reference.parent().name()));
        }
        OrphanCount count = new OrphanCount(session, reference, "");
        if (ages) {
            count.withAges();
        }
        Piece piece = count.isWhole()
                ? LongStatement.run(session, progress, () -> count.next(null))
                : count.next(cursor.after());
        if (piece == null) {
            return null;
        }
        FindCursor behind = cursor.behind(piece);
        return piece.upTo() == null ? conclude(behind, reference, count.isWhole()) : behind;
    }

    private FindCursor conclude(FindCursor counted, Reference reference, boolean whole) throws StepFailure {
        Link link = counted.link();
        FindCursor.Sum sum = counted.sum();
        if (link.origin() == Origin.END_OF_NAME && sum.orphans() > sum.rows() / 2) {
            return skip(
                    counted,
                    "only the end of its name speaks for it, and %,d of its %,d values name no row; if it is true, say so by relations="
                            .formatted(sum.orphans(), sum.rows()));
        }
        progress.log("%s (%s): %,d orphans of %,d missing parents, among %,d rows that name one%s"
                .formatted(
                        link.relation(),
                        link.origin().words(),
                        sum.orphans(),
                        sum.missingParents(),
                        sum.rows(),
                        whole ? "; without an index, the whole table was read" : ""));
        return warned(counted, reference).next();
    }

    private FindCursor warned(FindCursor counted, Reference reference) throws StepFailure {
        FindCursor warned = counted;
        String lostNumbers = counted.sum().orphans() == 0 ? null : LostNumbers.warning(session, reference);
        if (lostNumbers != null) {
            progress.log("WARNING: " + lostNumbers);
            warned = warned.warn(lostNumbers);
        }
        if (counted.sum().older() > 0) {
            String older =
                    "%,d rows of %s are older than the row that they name by %s: a lost number may have been given to another"
                            .formatted(counted.sum().older(), reference.child().name(), reference.relation());
            progress.log("WARNING: " + older);
            warned = warned.warn(older);
        }
        return warned;
    }

    private FindCursor skip(FindCursor cursor, String reason) {
        FindCursor skipped = cursor.skip(reason);
        progress.log("cannot judge " + skipped.notJudged().getLast());
        return skipped;
    }

    private boolean isParentEmpty(Reference reference) throws StepFailure {
        return !session.exists(
                        "SELECT 1 FROM %s LIMIT 1".formatted(reference.parent().quoted()))
                && session.exists("SELECT 1 FROM %s c WHERE %s LIMIT 1"
                        .formatted(reference.child().quoted(), reference.names("c.")));
    }
}
