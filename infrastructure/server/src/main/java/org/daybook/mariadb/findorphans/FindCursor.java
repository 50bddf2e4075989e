package org.daybook.mariadb.findorphans;

import java.util.ArrayList;
import java.util.List;
import org.daybook.mariadb.relation.Judgement.Origin;
import org.daybook.mariadb.relation.OrphanCount.Piece;
import org.jspecify.annotations.Nullable;

/**
 * How far the count is.
 *
 * @param relations all that are counted, in order
 * @param at place of the one at work
 * @param after last key behind it in that one; null at its beginning
 * @param sum what was counted of that one
 * @param found those that have orphans
 * @param notJudged sentences
 * @param warnings sentences about relations that were counted
 * @param counted how many relations were counted to their end
 * @param rows rows read, over all relations
 */
record FindCursor(
        List<Link> relations,
        int at,
        @Nullable List<String> after,
        Sum sum,
        List<Found> found,
        List<String> notJudged,
        List<String> warnings,
        int counted,
        long rows) {

    /** @param rows estimated rows of the child */
    record Link(String relation, Origin origin, long rows) {}

    /** @param older rows that are older than the parent they name */
    record Sum(long rows, long orphans, long missingParents, long older) {
        static final Sum ZERO = new Sum(0, 0, 0, 0);

        Sum plus(Piece piece) {
            return new Sum(
                    rows + piece.rows(),
                    orphans + piece.orphans(),
                    missingParents + piece.missingParents(),
                    older + piece.older());
        }
    }

    record Found(String relation, long orphans, long missingParents) {}

    static FindCursor start(List<Link> relations, List<String> notJudged) {
        return new FindCursor(relations, 0, null, Sum.ZERO, List.of(), notJudged, List.of(), 0, 0);
    }

    boolean isAtEnd() {
        return at >= relations.size();
    }

    Link link() {
        return relations.get(at);
    }

    FindCursor behind(Piece piece) {
        return new FindCursor(
                relations, at, piece.upTo(), sum.plus(piece), found, notJudged, warnings, counted, rows + piece.rows());
    }

    FindCursor warn(String warning) {
        List<String> more = new ArrayList<>(warnings);
        more.add(warning);
        return new FindCursor(relations, at, after, sum, found, notJudged, more, counted, rows);
    }

    /** The relation at work is counted to its end. */
    FindCursor next() {
        List<Found> more = new ArrayList<>(found);
        if (sum.orphans() > 0) {
            more.add(new Found(link().relation(), sum.orphans(), sum.missingParents()));
        }
        return new FindCursor(relations, at + 1, null, Sum.ZERO, more, notJudged, warnings, counted + 1, rows);
    }

    /** The relation at work cannot be judged after all. */
    FindCursor skip(String reason) {
        List<String> more = new ArrayList<>(notJudged);
        more.add(link().relation() + ": " + reason);
        return new FindCursor(relations, at + 1, null, Sum.ZERO, found, more, warnings, counted, rows);
    }

    /** Estimated rows behind it. */
    long done() {
        long before = relations.stream().limit(at).mapToLong(Link::rows).sum();
        return isAtEnd() ? before : before + Math.min(sum.rows(), link().rows());
    }

    long total() {
        return relations.stream().mapToLong(Link::rows).sum();
    }
}
