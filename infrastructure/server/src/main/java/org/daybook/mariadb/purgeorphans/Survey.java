package org.daybook.mariadb.purgeorphans;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.StepJson;
import org.daybook.mariadb.archive.RowFormat;
import org.daybook.mariadb.relation.Discovery;
import org.daybook.mariadb.relation.Judgement.Judged;
import org.daybook.mariadb.relation.Judgement.NotJudged;
import org.daybook.mariadb.relation.Key;
import org.daybook.mariadb.relation.OrphanCount;
import org.daybook.mariadb.relation.OrphanCount.Piece;
import org.daybook.mariadb.relation.Reference;
import org.daybook.mariadb.relation.Schema;
import org.daybook.targets.Target;
import org.daybook.work.Rehearsal;
import org.daybook.work.StepFailure;
import org.daybook.work.StepRequest;

/** The rehearsal of a purge: refuses what is unsafe, counts what would go, and freezes it. */
final class Survey {

    /** What a row takes in an archive, as a part of what it takes in the table; a careful guess. */
    private static final double PACKED = 0.5;

    private static final long SPARE_BYTES = 100L << 20;

    private final Session session;
    private final Target target;
    private final StepRequest request;

    Survey(Session session, Target target, StepRequest request) {
        this.session = session;
        this.target = target;
        this.request = request;
    }

    Rehearsal rehearse() throws StepFailure {
        Reference reference = reference();
        List<String> obstacles = new Surroundings(session, reference).obstacles();
        if (!obstacles.isEmpty()) {
            throw StepFailure.needsHuman(
                    "Orphans of %s cannot be purged: %s.".formatted(reference, String.join("; ", obstacles)), null);
        }
        Key primary = new Key(reference.child().primaryKey());
        List<String> highest = highest(reference, primary);
        Piece sum = highest.isEmpty() ? Piece.NONE : count(reference, primary.upTo("c.", highest));
        requireParents(reference, sum);
        Path archive = Workplace.archive(target, request);
        requireRoom(archive, (long) (sum.orphans() * reference.child().rowBytes() * PACKED));
        PurgePlan plan = new PurgePlan(
                reference.toString(),
                highest,
                sum.orphans(),
                sum.missingParents(),
                Definition.of(session, reference.child().name()).hash(),
                Definition.of(session, reference.parent().name()).hash(),
                archive.toString());
        return new Rehearsal(
                StepJson.write(plan),
                plan.rows(),
                statements(reference, primary, highest),
                findings(reference, primary, plan, sum));
    }

    private Reference reference() throws StepFailure {
        String wanted = String.valueOf(request.text("relation"));
        try {
            Discovery discovery = new Discovery(Schema.read(session), target.relations(), List.of(), List.of());
            return switch (discovery.find(wanted)) {
                case Judged judged -> judged.reference();
                case NotJudged not ->
                    throw StepFailure.needsHuman(
                            "relation: %s cannot be judged: %s.".formatted(not.relation(), not.reason()), null);
            };
        } catch (IllegalArgumentException e) {
            throw StepFailure.needsHuman(e.getMessage(), e);
        }
    }

    private List<String> highest(Reference reference, Key primary) throws StepFailure {
        List<String> none = List.of();
        return session.first(
                "SELECT %s FROM %s c ORDER BY %s LIMIT 1"
                        .formatted(primary.select("c."), reference.child().quoted(), primary.descending("c.")),
                row -> primary.read(row, 1),
                none);
    }

    private Piece count(Reference reference, String bound) throws StepFailure {
        OrphanCount count = new OrphanCount(session, reference, bound);
        Piece sum = Piece.NONE;
        do {
            sum = sum.plus(count.next(sum.upTo()));
        } while (sum.upTo() != null);
        return sum;
    }

    private void requireParents(Reference reference, Piece sum) throws StepFailure {
        if (sum.orphans() > 0
                && !session.exists(
                        "SELECT 1 FROM %s LIMIT 1".formatted(reference.parent().quoted()))) {
            throw StepFailure.needsHuman(
                    "%s is empty, as a table that was not loaded: all %,d rows of %s would go. Load it first."
                            .formatted(
                                    reference.parent().name(),
                                    sum.orphans(),
                                    reference.child().name()),
                    null);
        }
    }

    private static void requireRoom(Path archive, long bytes) throws StepFailure {
        try {
            Path there = archive;
            while (!Files.exists(there)) {
                there = there.getParent();
            }
            if (!Files.isWritable(there)) {
                throw StepFailure.needsHuman(
                        "The archive %s cannot be made: %s is not writable for this node.".formatted(archive, there),
                        null);
            }
            long free = Files.getFileStore(there).getUsableSpace();
            if (free < bytes + SPARE_BYTES) {
                throw StepFailure.needsHuman(
                        "The archive %s may take %,d MB, and %s has %,d MB free; free some, or set daybook.targets.NAME.archive-directory elsewhere."
                                .formatted(archive, (bytes >> 20) + 1, there, free >> 20),
                        null);
            }
        } catch (IOException e) {
            throw StepFailure.needsHuman("The room for the archive %s cannot be told: %s.".formatted(archive, e), e);
        }
    }

    private static List<String> statements(Reference reference, Key primary, List<String> highest) {
        String table = reference.child().quoted();
        String bound = highest.isEmpty() ? "FALSE" : primary.upTo("c.", highest);
        return List.of(
                "SELECT %s FROM %s c LEFT JOIN %s p ON %s WHERE %s AND %s AND %s ORDER BY %s LIMIT n"
                        .formatted(
                                primary.order("c."),
                                table,
                                reference.parent().quoted(),
                                reference.isParent("c."),
                                bound,
                                reference.names("c."),
                                reference.noParent(),
                                primary.order("c.")),
                "DELETE FROM %s WHERE (%s) IN (the keys found) AND %s RETURNING %s"
                        .formatted(
                                table,
                                primary.order(""),
                                reference.isOrphan(table + "."),
                                new RowFormat(reference.child()).select("")));
    }

    private List<String> findings(Reference reference, Key primary, PurgePlan plan, Piece sum) throws StepFailure {
        List<String> findings = new ArrayList<>();
        findings.add("%,d of %,d rows of %s that name a row of %s name one of %,d that are missing"
                .formatted(
                        sum.orphans(),
                        sum.rows(),
                        reference.child().name(),
                        reference.parent().name(),
                        sum.missingParents()));
        if (!plan.highest().isEmpty()) {
            findings.add("nothing behind %s is touched".formatted(primary.describe(plan.highest())));
        }
        findings.add("no trigger fires on it, and no foreign key deletes or changes rows of other tables along");
        findings.add("every row is archived in %s before it is deleted".formatted(plan.archive()));
        List<String> byName = new Dependents(session, reference.child()).byName();
        if (!byName.isEmpty()) {
            findings.add(
                    "%s refer to it by name: run find-orphans again afterwards".formatted(String.join(", ", byName)));
        }
        if (reference.childIndex().isEmpty()) {
            findings.add("%s has no index on %s: each count reads the whole table"
                    .formatted(
                            reference.child().name(),
                            String.join(", ", reference.relation().childColumns())));
        }
        new Warnings(session, reference).addTo(findings);
        return findings;
    }
}
