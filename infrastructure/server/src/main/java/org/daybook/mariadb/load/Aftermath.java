package org.daybook.mariadb.load;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.daybook.mariadb.LongStatement;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.StepJson;
import org.daybook.mariadb.extract.ExtractFailure;
import org.daybook.mariadb.extract.Part;
import org.daybook.mariadb.load.LoadPlan.Job;
import org.daybook.mariadb.relation.Counters;
import org.daybook.mariadb.relation.Discovery;
import org.daybook.mariadb.relation.ForeignKey;
import org.daybook.mariadb.relation.Judgement;
import org.daybook.mariadb.relation.OrphanCount;
import org.daybook.mariadb.relation.Reference;
import org.daybook.mariadb.relation.Relation;
import org.daybook.mariadb.relation.Schema;
import org.daybook.work.Progress;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/** What has to hold of loaded tables together: counters above every known number, and references that were not checked row by row. */
final class Aftermath {

    private final Ground ground;
    private final Session session;
    private final Progress progress;

    Aftermath(Ground ground, Session session, Progress progress) {
        this.ground = ground;
        this.session = session;
        this.progress = progress;
    }

    /** May be called again. @return at the next stage, but where it was interrupted */
    LoadCursor counters(LoadCursor cursor) throws StepFailure {
        Schema schema = Schema.read(session);
        Counters counters = new Counters(
                session,
                schema,
                new Discovery(
                                schema,
                                session.target().relations(),
                                session.target().ignoredRelations(),
                                List.of())
                        .all(),
                progress);
        Map<String, BigInteger> remembered = remembered(cursor.plan());
        LoadCursor now = cursor;
        List<Counters.Low> found = counters.low(remembered);
        if (found == null) {
            return now;
        }
        for (Counters.Low low : found) {
            if (low.canBeRaised()) {
                counters.raise(low);
                now = now.remark("%s: new rows get numbers from %s on, because %s"
                        .formatted(low.table(), low.needed(), low.because()));
                progress.log("raised: " + low);
            }
        }
        List<Counters.Low> left = found.isEmpty() ? found : counters.low(remembered);
        if (left == null) {
            return now;
        }
        for (Counters.Low low : left) {
            now = now.differ(low + (low.canBeRaised() ? "" : ", which its column cannot hold; give it a larger type"));
        }
        return now.at(LoadCursor.Stage.REFERENCES, 0);
    }

    /** By table, the lowest number that nobody had as far as the extracts know. */
    private Map<String, BigInteger> remembered(LoadPlan plan) throws StepFailure {
        Map<String, BigInteger> numbers = new TreeMap<>();
        for (Job job : plan.jobs()) {
            Part part = ground.part(plan, job);
            BiConsumer<String, BigInteger> know = (table, number) -> numbers.merge(table, number, BigInteger::max);
            if (part.autoIncrement() != null) {
                know.accept(job.table(), BigInteger.valueOf(part.autoIncrement()));
            }
            String most = part.maxKey();
            if (most != null && most.matches("-?[0-9]+")) {
                know.accept(job.table(), new BigInteger(most).add(BigInteger.ONE));
            }
            if (part.lostKeysFile() != null && part.key().size() == 1) {
                BigInteger lost = highestLost(
                        ground.extract(job).file(part.lostKeysFile()),
                        part.key().getFirst());
                if (lost != null) {
                    know.accept(job.table(), lost.add(BigInteger.ONE));
                }
            }
        }
        return numbers;
    }

    private static @Nullable BigInteger highestLost(Path file, String column) throws StepFailure {
        BigInteger highest = null;
        try (var lines = Files.lines(file)) {
            for (String line : (Iterable<String>) lines::iterator) {
                Object key = StepJson.read(line, Map.class).get("key");
                Object value = key instanceof Map<?, ?> values ? values.get(column) : null;
                if (value != null && value.toString().matches("-?[0-9]+")) {
                    BigInteger number = new BigInteger(value.toString());
                    highest = highest == null ? number : highest.max(number);
                }
            }
            return highest;
        } catch (IOException e) {
            throw ExtractFailure.of(file, e);
        }
    }

    /** Foreign keys that one of the loaded tables has a part in. */
    List<ForeignKey> references(LoadPlan plan) throws StepFailure {
        List<String> tables = plan.tables();
        List<ForeignKey> keys = new ArrayList<>();
        for (ForeignKey key : Schema.read(session).foreignKeys()) {
            if (key.parentDatabase().equalsIgnoreCase(session.database())
                    && (tables.contains(key.child()) || tables.contains(key.parent()))) {
                keys.add(key);
            }
        }
        return keys;
    }

    /** The server was told not to check while rows came in whatever order; so they are counted. @return null where it was interrupted */
    @Nullable LoadCursor reference(LoadCursor cursor, ForeignKey key) throws StepFailure {
        Relation relation = new Relation(key.child(), key.childColumns(), key.parent(), key.parentColumns());
        Judgement judgement = Reference.of(
                Schema.read(session, List.of(key.child(), key.parent())), relation, Judgement.Origin.FOREIGN_KEY);
        if (!(judgement instanceof Judgement.Judged judged)) {
            return cursor.remark("cannot count orphans of " + judgement);
        }
        OrphanCount count = new OrphanCount(session, judged.reference(), "");
        OrphanCount.Piece sum = OrphanCount.Piece.NONE;
        List<String> after = null;
        do {
            List<String> from = after;
            OrphanCount.Piece piece = LongStatement.run(session, progress, () -> count.next(from));
            if (piece == null) {
                return null;
            }
            sum = sum.plus(piece);
            after = piece.upTo();
        } while (after != null);
        if (sum.orphans() == 0) {
            return cursor;
        }
        String orphans = "%,d rows of %s name %,d rows of %s that are not there, although the foreign key %s says so"
                .formatted(sum.orphans(), key.child(), sum.missingParents(), key.parent(), key.name());
        progress.log("WARNING: " + orphans);
        return cursor.remark(orphans);
    }
}
